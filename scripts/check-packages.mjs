// @ts-check
// publint and "are the types wrong" on every package as it would be packed.
import { checkPackage, Package } from '@arethetypeswrong/core';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { listPackages, readJson } from './workspace.mjs';

/** Kinds of problem that a package of ES modules for Node 20 has on purpose: CommonJS loads it by `import()`. */
const onPurpose = ['CJSResolvesToESM'];

for (const { name, folder } of listPackages()) {
  // npm packs, because the pinned pnpm is not on the PATH.
  const { messages } = await publint({ pkgDir: folder, pack: 'npm', strict: true });
  const manifest = readJson(`${folder}/package.json`);
  for (const message of messages)
    fail(`${name}: ${message.type}: ${formatMessage(message, manifest, { color: false })}`);
  // Not from the tarball, which the library cannot unpack with every version of what it uses for that.
  const listed = execFileSync('npm', ['pack', '--dry-run', '--json'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  /** @type {[{ files: { path: string }[] }]} */
  const [{ files }] = JSON.parse(listed);
  const contents = files.map(({ path }) => [`/node_modules/${name}/${path}`, readFileSync(join(folder, path), 'utf8')]);
  const analysis = await checkPackage(new Package(Object.fromEntries(contents), name, manifest.version));
  for (const problem of analysis.types ? analysis.problems : []) {
    // Node 10 knows no `exports`; nothing here runs on it.
    const isOld = 'resolutionKind' in problem && problem.resolutionKind === 'node10';
    if (!onPurpose.includes(problem.kind) && !isOld) fail(`${name}: ${problem.kind}: ${JSON.stringify(problem)}`);
  }
}

/** @param {string} text */
function fail(text) {
  console.error(text);
  process.exitCode = 1;
}
