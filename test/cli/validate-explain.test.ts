import { describe, expect, test } from 'vitest';
import { endpoint, folderWith, pageview, runCli } from './cli.ts';

const order = {
  id: 'pix_order',
  name: 'Order',
  config: {
    type: 'conversion',
    conversion_type: 'purchase',
    revenue: { source: 'variable', value: 'order.total' },
    currency: { source: 'fixed', value: 'EUR' },
    properties: [{ key: 'transaction_id', source: 'variable', value: 'order.id' }],
  },
};

describe.concurrent('validate', () => {
  test('passes sound pixels, for every platform and without an endpoint', async () => {
    const gtm = {
      ...pageview('tag'),
      target_platform: 'gtm',
      config: { type: 'pageview', properties: [{ key: 'k', source: 'variable', value: '{{Order}}' }] },
    };
    const folder = folderWith({ 'pixels.json': [order, gtm, { ...pageview('t'), target_platform: 'tealium' }] });
    expect(await runCli(folder, ['validate', 'pixels.json'])).toMatchObject({
      code: 0,
      stdout: '3 pixels: 0 errors, 0 warnings\n',
      stderr: '',
    });
  });

  test('says everything that schema and generator find, at its place', async () => {
    const bad = { ...order, name: '', config: { ...order.config, currency: { source: 'fixed', value: 'XXY' } } };
    const folder = folderWith({ 'pixels.json': [order, bad, { ...bad, name: 'Bad' }] });
    const { code, stdout } = await runCli(folder, ['validate', 'pixels.json', '--json']);
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(report.pixels).toBe(3);
    expect(report.diagnostics).toMatchObject([
      { code: 'value_empty', source: 'pixels.json', path: '$[1].name' },
      { code: 'currency_unknown', source: 'pixels.json', path: '$[2].config.currency.value' },
    ]);
  });
});

describe.concurrent('explain', () => {
  test.each(['pix_order', 'Order'])('shows every decision about the pixel %s', async (wanted) => {
    const folder = folderWith({ 'pixels.json': [pageview('a'), order] });
    const { code, stdout } = await runCli(folder, ['explain', wanted, 'pixels.json', '--endpoint', endpoint]);
    expect(code).toBe(0);
    expect(stdout).toContain('pixel            Order (pix_order)\n');
    expect(stdout).toContain(`sends to         ${endpoint}\n`);
    expect(stdout).toMatch(/data\.revenue +order\.total +variable in window or the data layer/);
  });

  test('prints the plan with --json', async () => {
    const folder = folderWith({ 'order.json': order });
    const { code, stdout } = await runCli(folder, ['explain', 'Order', 'order.json', '--json', '--endpoint', endpoint]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ plan: { key: 'pix_order', identity: 'transaction' }, diagnostics: [] });
  });

  test('is not kept from a sound pixel by a broken one beside it', async () => {
    const folder = folderWith({ 'order.json': order, 'broken.json': '{' });
    const { code, stderr } = await runCli(folder, ['explain', 'Order', '.', '--endpoint', endpoint]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('names the pixels that there are when the wanted one is not, and what could not be read', async () => {
    const folder = folderWith({ 'order.json': order, 'view.json': pageview('a'), 'broken.json': '{' });
    const { code, stdout, stderr } = await runCli(folder, [
      'explain',
      'nothing',
      '.',
      '--endpoint',
      endpoint,
      '--json',
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).plan).toBeNull();
    expect(stderr).toContain('error json_malformed: broken.json\n');
    expect(stderr).toContain('There is no pixel "nothing".\n  Pixels read: pix_order, a.\n');
  });
});
