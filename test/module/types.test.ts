import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { appFolder } from './app.ts';

const config = conversion({
  type: 'own "type"',
  revenue: 'order.total',
  fixedCurrency: 'EUR',
  properties: { transaction_id: 'order.id', 'size-code': 'size' },
});
const types = makeSnippet({
  id: 'free-trial',
  name: 'Ends */ the comment',
  config,
  install: { delivery: 'module' },
}).artifacts[1]!.text;

/** The errors of the compiler in an app, as the text that each is about. */
function wrongIn(app: string): string[] {
  const folder = appFolder({
    'pixel.d.mts': types,
    'pixel.mjs': '',
    'app.mts': `import { freeTrial } from './pixel.mjs';\n${app}\n`,
  });
  const program = ts.createProgram([join(folder, 'app.mts')], {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: [],
    lib: ['lib.es2022.d.ts'],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, start = 0, length = 0 }) => file!.text.slice(start, start + length));
}

test('what is right compiles, what is wrong does not', () => {
  const wrong = wrongIn(`
    freeTrial.start();
    freeTrial.fire();
    freeTrial.fire({ transaction_id: 'A-1', revenue: '1.299,50 €', 'size-code': ['S', 4] });
    freeTrial.fire({ transaction_id: undefined, revenue: null });
    const kind: 'conversion' = freeTrial.type;
    const what: 'own "type"' = freeTrial.conversionType;
    const key: 'free-trial' = freeTrial.key;

    freeTrial.fire({ sizecode: 'no such property' });
    freeTrial.fire({ currency: 'fixed' });
    freeTrial.fire({ 'size-code': { an: 'object' } });
    freeTrial.fire({ transaction_id: true });
    const other: 'purchase' = freeTrial.conversionType;
    freeTrial.key = 'other';
  `);
  expect(wrong).toEqual(['sizecode', 'currency', 'an', 'transaction_id', 'other', 'key']);
});
