import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { useBrowser } from '../support/use-browser.ts';
import { appFolder } from './app.ts';

const config = conversion({ revenue: 'order.total', fixedCurrency: 'EUR', properties: { transaction_id: 'order.id' } });
const module = makeSnippet({ id: 'purchase', config, install: { delivery: 'module' } }).artifacts[0]!.text;
const use = `purchase.start(); purchase.fire({ transaction_id: 'A-1' });`;
const folder = appFolder({ 'purchase.mjs': module });
const web = useBrowser();

test('in Node, importing and using it does nothing and throws nothing', () => {
  const script = `
    const before = Object.getOwnPropertyNames(globalThis).join();
    const { purchase } = await import(${JSON.stringify(join(folder, 'purchase.mjs'))});
    ${use}
    console.log(purchase.key, purchase.type, purchase.conversionType, Object.getOwnPropertyNames(globalThis).join() === before);`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(printed).toBe('purchase conversion purchase true\n');
});

test('in a worker, importing and using it does nothing and throws nothing', async () => {
  web.pages.page('/purchase.mjs', { html: module, contentType: 'text/javascript' });
  web.pages.page('/worker.mjs', {
    html: `import { purchase } from '/purchase.mjs'; ${use} postMessage(purchase.key + ' ' + ('pixelwright' in self));`,
    contentType: 'text/javascript',
  });
  web.pages.page('/page', {
    html: `<!doctype html><title></title><script>
      new Worker('/worker.mjs', { type: 'module' }).onmessage = (event) => { document.title = event.data; };</script>`,
  });
  const open = await web.browser.open(`${web.pages.origins.secure}/page`);
  await open.page.waitForFunction('document.title');
  expect(await open.page.title()).toBe('purchase false');
  expect(open.messages).toEqual([]);
  await open.close();
  await web.collector.settle();
  expect(web.collector.requests).toEqual([]);
});

test('on a page, importing it creates nothing; the first use does', async () => {
  web.pages.page('/purchase.mjs', { html: module, contentType: 'text/javascript' });
  web.pages.page('/page', {
    html: `<!doctype html><title>Shop</title><script type="module">
      import { purchase } from '/purchase.mjs';
      window.before = 'pixelwright' in window;
      ${use.replace('purchase.start();', '')}
      window.after = typeof pixelwright;</script>`,
  });
  const open = await web.browser.open(`${web.pages.origins.secure}/page`);
  expect(await open.page.evaluate('[before, after]')).toEqual([false, 'function']);
  expect((await web.collector.waitForEvents(1)).map(({ id, data }) => [id, data['missing']])).toEqual([
    ['purchase:A-1', ['revenue']],
  ]);
  expect(open.messages).toEqual([]);
  await open.close();
});

test('two modules and an inline snippet share one runtime, and an order counts once', async () => {
  const signup = { type: 'conversion', conversion_type: 'signup', properties: [] };
  web.pages.page('/purchase.mjs', { html: module, contentType: 'text/javascript' });
  web.pages.page('/signup.mjs', {
    html: makeSnippet({ id: 'signup', config: signup, install: { delivery: 'module' } }).artifacts[0]!.text,
    contentType: 'text/javascript',
  });
  web.pages.page('/page', {
    html: `<!doctype html><title>Shop</title><script>dataLayer = [{ order: { id: 'A-1', total: 5 } }];</script>
      ${makeSnippet({ id: 'purchase', config }).snippet}
      <script type="module">
        import { purchase } from '/purchase.mjs';
        import { signup } from '/signup.mjs';
        const before = window.pixelwright;
        purchase.fire();
        signup.start();
        signup.start();
        window.same = before === window.pixelwright;
      </script>`,
  });
  const open = await web.browser.open(`${web.pages.origins.secure}/page`);
  const events = await web.collector.waitForEvents(2);
  await web.collector.settle();
  expect(events.map(({ data }) => data['pixel']).sort()).toEqual(['purchase', 'signup']);
  expect(web.collector.events()).toHaveLength(2);
  expect(await open.page.evaluate('same')).toBe(true);
  await open.close();
});
