import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { folderWith, write } from '../cli/cli.ts';
import { conversion } from '../support/make-snippet.ts';
import { account } from './app.ts';
import { bundlers } from './bundlers.ts';

const pixels = {
  'free-trial': {
    config: conversion({
      revenue: 'order.total',
      fixedCurrency: 'EUR',
      properties: { transaction_id: 'order.id', 'size-code': 'size' },
    }),
  },
  'a.b': { config: { type: 'pageview', properties: [] } },
  aB: { config: { type: 'pageview', properties: [] } },
};

/** The errors of the compiler, as the text that each is about. */
function wrongIn(root: string, app: string): string[] {
  write(root, { 'app.ts': app });
  const program = ts.createProgram([join(root, 'app.ts'), join(root, 'pixelwright.d.ts')], {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    types: [],
    lib: ['lib.es2022.d.ts'],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, start = 0, length = 0 }) => file!.text.slice(start, start + length));
}

test('a wrong property key does not compile', async () => {
  const root = folderWith({
    'pixelwright.json': account(pixels),
    'main.js': 'document.title = "x";',
    'index.html': '',
  });
  await bundlers.esbuild({ root });
  expect(
    wrongIn(
      root,
      `import { freeTrial } from 'virtual:pixelwright';
       import { freeTrial as same } from 'virtual:pixelwright/free-trial';
       import { aB } from 'virtual:pixelwright/a.b';
       freeTrial.start();
       same.fire({ transaction_id: 'A-1', revenue: '1.299,50 €', 'size-code': ['S', 4] });
       const key: 'a.b' = aB.key;

       freeTrial.fire({ sizecode: 'no such property' });
       freeTrial.fire({ currency: 'fixed' });
       import { purchase } from 'virtual:pixelwright';
       import { aB as two } from 'virtual:pixelwright';
       import { other } from 'virtual:pixelwright/other';`,
    ),
  ).toEqual(['sizecode', 'currency', 'purchase', 'aB', "'virtual:pixelwright/other'"]);
});

test('the file is written beside the account file, or where asked, and only when it changes', async () => {
  const root = folderWith({ 'site/main.js': '1;', 'pixelwright.json': account(pixels) });
  const build = (options?: object) => bundlers.Rollup({ root: join(root, 'site'), ...(options && { options }) });
  await build();
  const path = join(root, 'pixelwright.d.ts');
  const { mtimeNs, ino } = statSync(path, { bigint: true });
  await build();
  expect(statSync(path, { bigint: true })).toMatchObject({ mtimeNs, ino });
  write(root, { 'pixelwright.json': account({ 'free-trial': pixels['free-trial'] }) });
  await build();
  expect(readFileSync(path, 'utf8')).not.toContain('a.b');
  await build({ dts: 'types/pixels.d.ts' });
  expect(readFileSync(join(root, 'types/pixels.d.ts'), 'utf8')).toBe(readFileSync(path, 'utf8'));
  await expect(build({ dts: 'types' })).rejects.toThrow(/types is a folder: name a file/);
  expect(readdirSync(root).sort()).toEqual(['pixelwright.d.ts', 'pixelwright.json', 'site', 'types']);
});
