import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { followRecipe } from './recipe.ts';

/** As little of the frameworks' types as the recipes use. */
const frameworks = `
declare module 'react' { export function useEffect(effect: () => void, dependencies: readonly unknown[]): void; }
declare module 'react/jsx-runtime' {
  export namespace JSX { interface IntrinsicElements { main: { children?: unknown }; h1: { children?: unknown } } }
}
declare module 'next/server' {
  export interface NextRequest extends Request {}
  export const NextResponse: { next(given: { request: { headers: Headers } }): Response };
}
declare module '@/lib/orders' {
  export function getOrder(number: string): Promise<{ number: string; total: number; currency: string }>;
}
declare function defineNuxtPlugin(plugin: () => void): unknown;
declare function useRoute(): { query: Record<string, string> };
declare function onMounted(hook: () => void): void;
declare function useFetch(path: string, options: object): Promise<{
  data: { value: { number: string; total: number; currency: string } | undefined };
}>;
`;

/** What the TypeScript compiler says, strictly, by file. */
function compile(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'pixelwright-types-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const roots = Object.keys(files).filter((file) => /\.tsx?$/.test(file));
    const program = ts.createProgram(
      roots.map((file) => join(folder, file)),
      {
        strict: true,
        noEmit: true,
        skipDefaultLibCheck: true,
        jsx: ts.JsxEmit.ReactJSX,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
        types: [],
        paths: { '@/*': [`${folder}/next/*`], '~~/*': [`${folder}/nuxt/*`] },
      },
    );
    return ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file, messageText }) => `${basename(file!.fileName)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function below(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text]));
}

test('the TypeScript of the recipes compiles, and a key that the saved pixel does not have does not', () => {
  const next = followRecipe('nextjs');
  const nuxt = followRecipe('nuxt');
  const { 'nuxt.config.ts': _, 'app/pages/thanks.vue': page, ...rest } = nuxt.files;
  const [, setup] = /<script setup lang="ts">\n([^]*?)<\/script>/.exec(page!)!;
  const component = next.files['app/thanks/order-pixel.tsx']!;
  const found = compile({
    'frameworks.d.ts': frameworks,
    ...below('next', { ...next.generated, ...next.files }),
    'next/app/wrong.tsx': component.replace('transaction_id:', 'order_number:'),
    ...below('nuxt', { ...nuxt.generated, ...rest }),
    'nuxt/thanks.ts': `${setup!}\nexport {};`,
  });
  expect(found).toEqual([expect.stringMatching(/^wrong\.tsx: .*'order_number' does not exist/)]);
});
