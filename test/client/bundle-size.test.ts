import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { rollup, type Plugin } from 'rollup';
import { minify } from 'terser';
import ts from 'typescript';
import { expect, test } from 'vitest';

const client = fileURLToPath(new URL('../../packages/api-client', import.meta.url));
const zod = dirname(createRequire(join(client, 'package.json')).resolve('zod/package.json'));

/** The sources of the package as an application would bundle them. */
const sources: Plugin = {
  name: 'sources',
  resolveId(id, importer) {
    if (id === 'zod/mini') return join(zod, 'mini/index.js');
    return id.startsWith('.') && importer ? join(dirname(importer), id) : id;
  },
  async load(id) {
    // Some fifty languages, of which no bundle of ours holds one.
    if (id.endsWith('/v4/locales/index.js')) return 'export {}';
    const text = await readFile(id, 'utf8');
    if (!id.endsWith('.ts')) return text;
    const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
    return ts.transpileModule(text, { compilerOptions: options }).outputText;
  },
};

/** What an application that uses this name carries. */
async function bundle(
  entry: string,
  name: string,
  external: string[] = [],
): Promise<{ code: string; modules: string[] }> {
  const start = join(client, 'src', entry, 'application.js');
  const application: Plugin = {
    name: 'application',
    resolveId: (id) => (id === start ? id : undefined),
    load: (id) => (id === start ? `export { ${name} } from './index.ts';` : undefined),
  };
  const built = await rollup({
    input: start,
    external,
    plugins: [application, sources],
    // As the package's `sideEffects: false` lets every bundler do.
    treeshake: { moduleSideEffects: false },
    // Of zod's comments and cycles.
    onLog() {},
  });
  const { output } = await built.generate({ format: 'es' });
  await built.close();
  const modules = Object.entries(output[0].modules).filter(([, { renderedLength }]) => renderedLength > 0);
  return { code: output[0].code, modules: modules.map(([id]) => id) };
}

test('the Saved Pixels client alone is under 16 KB, and brings no other provider', async () => {
  const { modules, code } = await bundle('saved-pixels', 'createSavedPixelsClient');
  const { code: minified = '' } = await minify(code, { module: true, ecma: 2020 });
  expect(minified).toContain('createSavedPixelsClient');
  expect(brotliCompressSync(minified).length).toBeLessThan(16_384);
  const rooms = new Set(modules.map((id) => /api-client\/src\/([^/]+)/.exec(id)?.[1] ?? 'zod'));
  expect([...rooms].toSorted()).toEqual(['core', 'saved-pixels', 'schema', 'zod']);
  expect(modules.filter((id) => /diagnostic-codes|account-file|install-options|postback/.test(id))).toEqual([]);
});

test('the Everflow client brings nothing of saved pixels', async () => {
  const { modules } = await bundle('everflow', 'createEverflowClient', ['zod/mini']);
  expect(modules).not.toEqual([]);
  expect(modules.filter((id) => /src\/(saved-pixels|integr8|macros)\/|saved-pixel\.ts/.test(id))).toEqual([]);
});
