import { fileURLToPath } from 'node:url';
import { diagnosticCodes, type DiagnosticCode } from '@pixelwright/api-client/schema';
import { describe, expect, test } from 'vitest';
import { expectGolden } from '../support/golden.ts';
import { cases } from './cases.ts';
import { diagnosticsPage } from './diagnostics-page.ts';

describe('every code of the table can be met, with its severity, path, message and hint', () => {
  test.each(Object.entries(cases))('%s', async (code, { path, produce }) => {
    const found = (await produce()).filter((entry) => entry.code === code);
    expect(found).toEqual([
      expect.objectContaining({ path, severity: diagnosticCodes[code as DiagnosticCode].severity }),
    ]);
    expect(found[0]!.message).toMatch(/^\S.*\.$/su);
    expect(found[0]!.hint).toMatch(/^\S.*[.?]$/su);
  });
});

test('docs/diagnostics.md lists every code', () => {
  expectGolden(fileURLToPath(new URL('../../docs/diagnostics.md', import.meta.url)), diagnosticsPage());
});
