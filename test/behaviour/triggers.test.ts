import { describe, expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import type { OpenPage } from '../support/open-page.ts';
import { useBrowser } from '../support/use-browser.ts';

const web = useBrowser();

const pixel = (trigger: unknown, install = {}, properties: Record<string, string> = {}) =>
  makeSnippet({
    config: { ...conversion({ properties }), type: 'microconversion', conversion_type: 'step' },
    install: { trigger, ...install },
  }).snippet;

/** Opens a page with this body; each page has a context of its own. */
async function open(body: string, path = '/page'): Promise<OpenPage> {
  const { browser, pages } = web;
  pages.page(path, { html: `<!doctype html><title>Shop</title>${body}` });
  pages.page('/next', { html: '<!doctype html><title>Next</title>' });
  return browser.open(`${pages.origins.secure}${path}`);
}

/** Waits for 300 ms as the page counts them: so long that its code looks at data layer and address again. */
async function looks({ page }: OpenPage): Promise<void> {
  await page.evaluate('new Promise((done) => setTimeout(done, 300))');
}

/** The events of a page, once no more come; there was no word on the console. */
async function eventsOf(opened: OpenPage) {
  await looks(opened);
  await web.collector.settle(300);
  expect(opened.messages).toEqual([]);
  await opened.close();
  return web.collector.events();
}
const countOf = async (opened: OpenPage) => (await eventsOf(opened)).length;

/** What a visitor does on a page with this body. */
interface Visit {
  body: string;
  act?: (page: OpenPage['page']) => Promise<unknown>;
}

/** How many events each visit makes; one page after the other, in one tab. */
async function countEach(visits: Record<string, Visit>): Promise<Record<string, number>> {
  const opened = await open('', '/visit');
  for (const [n, { body, act }] of Object.values(visits).entries()) {
    web.pages.page(`/visit-${n}`, { html: `<!doctype html><title>Shop</title>${body}` });
    await opened.page.goto(`${web.pages.origins.secure}/visit-${n}`);
    await act?.(opened.page);
  }
  const events = await eventsOf(opened);
  const countOn = (n: number) => events.filter(({ data }) => (data['page'] as string).endsWith(`/visit-${n}`)).length;
  return Object.fromEntries(Object.keys(visits).map((name, n) => [name, countOn(n)]));
}

const each = (visits: Record<string, Visit>, count: number) =>
  Object.fromEntries(Object.keys(visits).map((name) => [name, count]));

test('load fires when the code runs', async () => {
  expect(await countOf(await open(pixel('load')))).toBe(1);
});

test('manual fires on calls and on marked elements, whenever they came, also in shadow roots', async () => {
  const opened = await open(
    `${pixel('manual')}<button id="one" data-pixel="pix_1">x</button><button id="other" data-pixel="pix_10">x</button><div id="host"></div>`,
  );
  const { page } = opened;
  await page.evaluate(`pixelwright('fire', 'pix_1');
    document.body.insertAdjacentHTML('beforeend', '<button id="two" data-pixel="a pix_1"><b>x</b></button>');
    host.attachShadow({ mode: 'open' }).innerHTML = '<button id="three" data-pixel="pix_1">x</button>'`);
  for (const id of ['one', 'other', 'two', 'three']) await page.click(`#${id}`);
  expect(await countOf(opened)).toBe(4);
});

test('click prevents and delays nothing, whatever the page does with it', async () => {
  const opened = await open(`${pixel({ on: 'click', selector: 'a' })}<a id="go" href="#there">x</a>
    <a id="mine" href="/next">y</a><script>
      mine.addEventListener('click', function (event) { event.preventDefault(); event.stopImmediatePropagation() });
    </script>`);
  await opened.page.click('#go');
  await opened.page.click('#mine');
  expect(new URL(opened.page.url()).hash).toBe('#there');
  expect(await countOf(opened)).toBe(2);
});

describe('submit', () => {
  const snippet = pixel({ on: 'submit', selector: 'form.buy' });
  const form =
    '<form class="buy" id="buy" action="/next" target="frame"><input id="field" name="id"><button id="send">x</button></form>';
  const shadow = `<div id="host"></div><script>
    host.attachShadow({ mode: 'open' }).innerHTML = '${form}';
    host.shadowRoot.querySelector('form').addEventListener('submit', function (event) { event.preventDefault() });
  </script>`;

  const enter: Visit['act'] = async (page) => {
    await page.focus('#field');
    await page.keyboard.press('Enter');
  };
  const send: Visit['act'] = (page) => page.click('#send');

  test('counts however the visitor makes it, and whatever the page does with it', async () => {
    const visits: Record<string, Visit> = {
      'by its button': { body: form, act: send },
      'by the Enter key': { body: form, act: enter },
      'by requestSubmit()': { body: form, act: (page) => page.evaluate('buy.requestSubmit()') },
      'in a form that came later': {
        body: '',
        act: async (page) => {
          await page.evaluate(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(form)})`);
          await page.click('#send');
        },
      },
      'prevented by the page': {
        body: `${form}<script>buy.onsubmit = function () { return false }</script>`,
        act: send,
      },
      'stopped by the page': {
        body: `${form}<script>buy.addEventListener('submit', function (event) {
          event.stopImmediatePropagation(); event.preventDefault() })</script>`,
        act: send,
      },
      'in a form whose fields have the names of its own properties': {
        body: form.replace('<input', '<input name="matches"><input name="nodeType"><input name="tagName"><input'),
        act: send,
      },
    };
    // What the form opens stands in a frame: the next visit has the tab for itself.
    for (const visit of Object.values(visits)) visit.body = `<iframe name="frame"></iframe>${snippet}${visit.body}`;
    expect(await countEach(visits)).toEqual(each(visits, 1));
  });

  test('counts in open shadow roots', async () => {
    const icon = `<i id="icon" onclick="this.parentNode.requestSubmit()">i</i>`;
    const visits: Record<string, Visit> = {
      'by its button': { body: snippet + shadow, act: send },
      'by the Enter key': { body: snippet + shadow, act: enter },
      'by the Enter key in the second field': {
        body: snippet + shadow.replace('<button', '<input id="again"><button'),
        act: async (page) => {
          await page.focus('#again');
          await enter(page);
        },
      },
      'by the Enter key in a field that had the focus before our code': {
        body: `${shadow}<script>host.shadowRoot.getElementById('field').focus()</script>${snippet}`,
        act: (page) => page.keyboard.press('Enter'),
      },
      'by a click that takes no focus': {
        body: snippet + shadow.replace('<button', `${icon}<button`),
        act: (page) => page.click('#icon'),
      },
    };
    expect(await countEach(visits)).toEqual(each(visits, 1));
  });

  test('of another form, or of one that is not valid, does not', async () => {
    const opened = await open(`${snippet}<form id="other" onsubmit="return false"></form>
      <form class="buy"><input required><button id="send">x</button></form>`);
    await opened.page.evaluate('other.requestSubmit()');
    await opened.page.click('#send');
    expect(await countOf(opened)).toBe(0);
  });
});

describe('visible', () => {
  const snippet = pixel({ on: 'visible', selector: '.offer' });
  const box = (id: string, style = '') => `<div class="offer" id="${id}" style="height:100px;${style}">x</div>`;
  const far = '<div style="height:3000px">far</div>';

  test('counts what is seen at once, what is scrolled to, and what came later; each once', async () => {
    const opened = await open(`${snippet}${box('one')}${far}${box('two')}`);
    const { page } = opened;
    await web.collector.waitForEvents(1);
    await page.evaluate('two.scrollIntoView()');
    await web.collector.waitForEvents(2);
    await page.evaluate('one.scrollIntoView()');
    await page.evaluate(
      `two.scrollIntoView(); document.body.insertAdjacentHTML('afterbegin', ${JSON.stringify(box('three'))}); scrollTo(0, 0)`,
    );
    await web.collector.waitForEvents(3);
    await page.evaluate('var third = three; third.remove(); document.body.prepend(third)');
    expect(await countOf(opened)).toBe(3);
  });

  test('counts nothing that is hidden or only begins to show', async () => {
    const opened = await open(
      `${snippet}${box('gone', 'display:none')}${box('edge', 'position:fixed;bottom:-80px;width:100px')}`,
    );
    expect(await countOf(opened)).toBe(0);
  });

  test('counts in open shadow roots', async () => {
    const opened = await open(
      `<div id="host"></div>${snippet}<script>host.attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(box('inner'))}</script>`,
    );
    expect(await countOf(opened)).toBe(1);
  });
});

describe('event', () => {
  const snippet = pixel({ on: 'event', event: 'bought' }, {}, { sku: 'sku' });
  const skus = async (opened: OpenPage) =>
    (await eventsOf(opened)).map(({ data }) => (data['properties'] as Record<string, unknown>)['sku']);

  test('counts pushes before and after the code, each with its own values', async () => {
    const opened =
      await open(`<script>dataLayer = [{ event: 'bought', sku: 'A' }, { event: 'other', sku: 'X' }]</script>${snippet}
      <script>dataLayer.push({ event: 'bought', sku: 'B' }); dataLayer.push({ event: 'bought', sku: 'C' }, { sku: 'Y' })</script>`);
    await looks(opened);
    await opened.page.evaluate(`dataLayer.push({ event: 'bought', sku: 'D' })`);
    expect(await skus(opened)).toEqual(['A', 'B', 'C', 'D']);
  });

  test('counts in a data layer that comes late, and in one that replaces it', async () => {
    const opened = await open(snippet);
    await opened.page.evaluate(`dataLayer = [{ event: 'bought', sku: 'A' }]`);
    await looks(opened);
    await opened.page.evaluate(`dataLayer = dataLayer.concat({ event: 'bought', sku: 'B' })`);
    await looks(opened);
    await opened.page.evaluate(`dataLayer = [{ event: 'bought', sku: 'C' }]`);
    expect(await skus(opened)).toEqual(['A', 'B', 'C']);
  });

  test('counts although the data layer was none at first', async () => {
    const opened = await open('');
    const layers = ['null', '5', '({})', '"text"', 'Object.freeze([])'];
    for (const [n, layer] of layers.entries()) {
      web.pages.page(`/visit-${n}`, { html: `<!doctype html><script>dataLayer = ${layer}</script>${snippet}` });
      await opened.page.goto(`${web.pages.origins.secure}/visit-${n}`);
      await opened.page.evaluate(`setTimeout(function () { dataLayer = [{ event: 'bought', sku: '${n}' }] }, 150)`);
      // While the page is there: leaving it makes the code look once more.
      await web.collector.waitForEvents(n + 1);
    }
    expect(await skus(opened)).toEqual(['0', '1', '2', '3', '4']);
  });

  test('counts each push once where a tag manager drops old ones', async () => {
    const opened = await open(
      `<script>dataLayer = [{ event: 'bought', sku: 'A' }, { n: 1 }, { event: 'bought', sku: 'B' }]</script>${snippet}`,
    );
    await looks(opened);
    await opened.page.evaluate(`dataLayer.splice(0, 2); dataLayer.push({ event: 'bought', sku: 'C' })`);
    await looks(opened);
    await opened.page.evaluate('dataLayer.splice(0, 2)');
    expect(await skus(opened)).toEqual(['A', 'B', 'C']);
  });

  test('counts the same object pushed again', async () => {
    const opened = await open(
      `<script>dataLayer = []; bought = { event: 'bought', sku: 'A' }; dataLayer.push(bought)</script>${snippet}`,
    );
    await looks(opened);
    await opened.page.evaluate('dataLayer.push(bought)');
    expect(await skus(opened)).toEqual(['A', 'A']);
  });

  test('counts a push right before the page is left', async () => {
    const opened =
      await open(`${snippet}<script>dataLayer = []; addEventListener('load', function () { setTimeout(function () {
      dataLayer.push({ event: 'bought', sku: 'A' }); location.href = '/next' }, 300) })</script>`);
    await web.collector.waitForEvents(1);
    expect(await skus(opened)).toEqual(['A']);
  });

  test('leaves the data layer and its push as they are', async () => {
    const opened = await open(
      `<script>dataLayer = Object.freeze([{ event: 'bought', sku: 'A' }]); push = dataLayer.push</script>${snippet}`,
    );
    expect(await opened.page.evaluate('dataLayer.push === push && Object.keys(dataLayer).join()')).toBe('0');
    expect(await skus(opened)).toEqual(['A']);
  });

  test('dom: counts events of the page, wherever they are dispatched', async () => {
    const opened = await open(`${pixel({ on: 'event', event: 'dom:cart:add' })}<p id="p"></p>`);
    await opened.page.evaluate(
      `for (const target of [window, document, p]) target.dispatchEvent(new CustomEvent('cart:add')); p.dispatchEvent(new CustomEvent('cart'))`,
    );
    expect(await countOf(opened)).toBe(3);
  });
});

describe('route', () => {
  const snippet = pixel('route');
  const paths = async (opened: OpenPage) =>
    (await eventsOf(opened)).map(({ data }) => new URL(data['page'] as string).pathname);
  const go = async (opened: OpenPage, script: string) => {
    await opened.page.evaluate(script);
    await looks(opened);
  };

  test('counts each path once: push and replace at once are one, back and forward count', async () => {
    const opened = await open(snippet);
    await go(opened, `history.replaceState({}, '', '/page?scroll=1'); history.pushState({}, '', '/a')`);
    await go(
      opened,
      `history.replaceState({}, '', '/a?x=1#y'); history.pushState({}, '', '/b'); history.replaceState({}, '', '/c')`,
    );
    await go(opened, `history.pushState({}, '', '/c')`);
    await go(opened, 'history.go(-2)');
    await go(opened, 'history.forward()');
    expect(await paths(opened)).toEqual(['/page', '/a', '/c', '/a', '/c']);
  });

  test('counts hashes only where asked to', async () => {
    const hashes = async (install: object) => {
      const opened = await open(pixel('route', install));
      await go(opened, 'location.hash = "#/a"');
      await go(opened, 'location.hash = "#/b"');
      const count = await countOf(opened);
      web.collector.clear();
      return count;
    };
    expect(await hashes({})).toBe(1);
    expect(await hashes({ hashRoutes: true })).toBe(3);
  });

  test('counts a path that the page is left from at once', async () => {
    const opened = await open(snippet);
    await opened.page.evaluate(`history.pushState({}, '', '/a'); location.href = '/next'`);
    await web.collector.waitForEvents(2);
    expect(await paths(opened)).toEqual(['/page', '/a']);
  });

  test('changes neither pushState nor replaceState', async () => {
    const opened = await open(snippet);
    expect(await opened.page.evaluate('/native/.test(history.pushState) && /native/.test(history.replaceState)')).toBe(
      true,
    );
    await opened.close();
  });
});

test('events of one tick travel in their order', async () => {
  const opened = await open(pixel('manual', {}, { n: 'n' }));
  await opened.page.evaluate(`for (let n = 0; n < 30; n++) pixelwright('fire', 'pix_1', { n })`);
  const events = await eventsOf(opened);
  expect(events.map(({ data }) => (data['properties'] as Record<string, unknown>)['n'])).toEqual(
    Array.from({ length: 30 }, (_, n) => n),
  );
});
