import { posix } from 'node:path';
import { rollup } from 'rollup';
import ts from 'typescript';

/** Files by path from the app's root; packages that the app imports, by name. */
export type AppFiles = Readonly<Record<string, string>>;

/** Bundles an app, as the bundler of a framework does it, from text: TypeScript, JSX, and the paths `@/` and `~~/`. */
export async function bundle(files: AppFiles, entry: string, format: 'es' | 'iife'): Promise<string> {
  const bundled = await rollup({
    input: entry,
    onLog(_, { message }) {
      if (!message.includes('use client')) throw new Error(message);
    },
    plugins: [
      {
        name: 'app',
        resolveId(source, importer) {
          const path = source.startsWith('.') ? posix.join(posix.dirname(importer!), source) : source;
          const rooted = path.replace(/^(@|~~)\//, '');
          return ['', '.ts', '.tsx'].map((end) => rooted + end).find((id) => Object.hasOwn(files, id));
        },
        load: (id) => files[id],
        transform: (code, id) => (/\.tsx?$/.test(id) ? { code: compile(code, id), map: null } : undefined),
      },
    ],
  });
  const { output } = await bundled.generate({ format, inlineDynamicImports: true });
  await bundled.close();
  return output[0].code;
}

function compile(code: string, fileName: string): string {
  const { ESNext } = ts.ModuleKind;
  return ts.transpileModule(code, {
    fileName,
    compilerOptions: { module: ESNext, target: ts.ScriptTarget.ES2022, jsx: ts.JsxEmit.ReactJSX },
  }).outputText;
}
