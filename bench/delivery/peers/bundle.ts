import { buildSync } from 'esbuild';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** A site's own code with what it imports, as one minified script. */
export function bundle(contents: string): string {
  const resolveDir = fileURLToPath(new URL('.', import.meta.url));
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

/** A file that a package ships, and the package's version. */
export function shipped(name: string, file: string): { text: string; version: string } {
  const folder = require.resolve.paths(name)!.map((path) => `${path}/${name}`);
  for (const path of folder) {
    try {
      const { version } = JSON.parse(readFileSync(`${path}/package.json`, 'utf8'));
      return { text: readFileSync(`${path}/${file}`, 'utf8'), version };
    } catch {
      // Not in this node_modules, perhaps in one above.
    }
  }
  throw new Error(`${name} is not installed: run \`npm install\` in bench/.`);
}
