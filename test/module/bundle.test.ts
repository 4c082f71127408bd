import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { appFolder } from './app.ts';
import { bundlers } from './bundlers.ts';

const config = conversion({
  revenue: 'order.total',
  fixedCurrency: 'EUR',
  properties: { transaction_id: 'order.id', sku: 'product.sku' },
});
const signup = { type: 'conversion', conversion_type: 'signup', properties: [] };
const made = (id: string, of: Record<string, unknown>) =>
  makeSnippet({ id, config: of, install: { delivery: 'module' } }).artifacts[0]!.text;

const app = 'document.title = "Shop";\n';
const folder = appFolder({
  'purchase.mjs': made('purchase', config),
  'signup.mjs': made('signup', signup),
  'pixels.mjs': "export { purchase } from './purchase.mjs';\nexport { signup } from './signup.mjs';\n",
  'alone.mjs': app,
  'unused.mjs': `import './purchase.mjs';\nimport { signup } from './pixels.mjs';\n${app}`,
  'with-purchase.mjs': `import { purchase } from './pixels.mjs';\n${app}purchase.fire({ transaction_id: 'A-1' });\n`,
});

describe.each(Object.entries(bundlers))('an app built with %s', (_, bundle) => {
  const built = (name: string) => bundle(join(folder, `${name}.mjs`));

  test('that uses no pixel does not grow by a byte', async () => {
    expect(await built('unused')).toBe(await built('alone'));
  });

  test('that uses one grows by its snippet and less than 400 bytes', async () => {
    const [alone, grown] = await Promise.all([built('alone'), built('with-purchase')]);
    const inline = makeSnippet({ id: 'purchase', config }).snippet;
    expect(grown.length - alone.length).toBeLessThan(inline.length + 400);
    const packed = (text: string) => brotliCompressSync(text).length;
    expect(packed(grown) - packed(alone)).toBeLessThan(packed(inline) + 400);
    expect(grown).not.toContain('signup');
  });
});
