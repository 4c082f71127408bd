import { conversion, makeSnippet, type SnippetInput } from '../support/make-snippet.ts';
import { page, type Shop } from './shop.ts';

/** A page with a planted fault, how it is checked, and everything that has to be found. */
export interface VerifyCase {
  name: string;
  /** What the shop has at `/thanks`, and else. */
  plant(shop: Shop): void;
  args?: readonly string[];
  /** Scenarios to try; the quickest there is where it does not matter. */
  scenarios?: readonly string[];
  /** `error code pixel`, sorted. */
  findings: readonly string[];
  /** By scenario: `pass`, `fail` and the code, `not tried` and the reason. */
  verdicts?: Record<string, string>;
  exitCode: 0 | 1 | 2;
  /** Requests that reach the endpoint. */
  received?: number;
}

const order = 'var order = { id: "A-1", total: 5, currency: "EUR", sku: "S-1" };';

/** A snippet whose events would go to the shop's endpoint. */
function snippet(shop: Shop, input: Partial<SnippetInput> = {}): string {
  const { id = 'sale', config = saleConfig, install } = input;
  return makeSnippet({ id, config, install: { endpoint: shop.endpoint, ...install } }).snippet;
}
const saleConfig = conversion({
  revenue: 'order.total',
  currency: 'order.currency',
  properties: { transaction_id: 'order.id', sku: 'order.sku' },
});
const lead = { id: 'lead', config: { type: 'conversion', conversion_type: 'lead' } };
const view = { id: 'view', config: { type: 'pageview' } };
const hosted = { ...lead, install: { delivery: 'hosted', runtimeUrl: '/pixels', global: 'pwHosted' } };
const clicked = { ...lead, install: { trigger: { on: 'click', selector: '#buy' } } };
const event = (pixel: string) =>
  JSON.stringify({
    specversion: '1.0',
    id: pixel,
    source: `/pixels/${pixel}`,
    type: 'pixelwright.microconversion',
    time: '2026-01-05T10:00:00.000Z',
    data: { pixel, v: '0' },
  });
/** Requests leave the page when the visitor is gone. */
const slowly =
  'var real = fetch; fetch = function (to, how) { return new Promise(function (yes, no) { setTimeout(function () { real(to, how).then(yes, no) }, 900) }) };';
/** Behind the runtime, which writes down what it sends when the page is left. */
const forgetful = `<script>
  addEventListener('pagehide', function () { localStorage.clear() });
  document.addEventListener('visibilitychange', function () { if (document.hidden) localStorage.clear() });
</script>`;
const post = (shop: Shop, pixel: string) =>
  `fetch(${JSON.stringify(shop.endpoint)}, { method: 'POST', body: ${JSON.stringify(event(pixel))} });`;

/** Sends an array of events again and again. */
const flood = (shop: Shop) => `<script>(function () {
  var events = Array.from({ length: 300 }, function (_, at) { return { specversion: '1.0', id: at + '', type: 'pixelwright.pageview', data: { pixel: 'p' + at } } });
  var body = JSON.stringify(events);
  (function more() {
    fetch(${JSON.stringify(shop.endpoint)}, { method: 'POST', body: body }).then(function () { setTimeout(more, 5) });
  })();
})()</script>`;

export const verifyCases: readonly VerifyCase[] = [
  {
    name: 'a page without a fault',
    plant: (shop) => {
      const install = { consent: 'auto' };
      shop.page('/thanks', page(snippet(shop, { install }) + snippet(shop, { ...view, install }), order));
    },
    scenarios: ['reload', 'back', 'consent', 'redirect', 'network', 'prerender'],
    findings: [],
    verdicts: {
      fires: 'pass',
      reload: 'pass',
      back: 'pass',
      consent: 'pass',
      redirect: 'pass',
      network: 'pass',
      prerender: 'pass',
    },
    exitCode: 0,
  },
  {
    name: 'values that are missing, cut or personal, a copy of the snippet, a test, an error, dialogs',
    plant: (shop) => {
      const code = snippet(shop, { install: { test: true } });
      const data = `${order} order.id = 'undefined'; order.total = '1.234'; delete order.sku;`;
      const text = snippet(shop, {
        id: 'text',
        install: { trigger: 'load' },
        config: {
          type: 'microconversion',
          conversion_type: 'seen',
          properties: ['long', 'mail'].map((key) => ({ key, source: 'variable', value: key })),
        },
      });
      const rest = `<script>alert('hello'); print(); throw new Error('the page\\u001b[31m is broken')</script>`;
      shop.page(
        '/thanks',
        page(code + code + text, `${data} long = Array(600).join('x'); mail = 'a.b@shop.example';`, rest),
      );
    },
    findings: [
      'error amount_missing sale',
      'error transaction_id_missing sale',
      'warning page_dialog',
      'warning page_error',
      'warning snippet_doubled sale',
      'warning test_event sale',
      'warning value_cut text',
      'warning value_missing sale',
      'warning value_redacted text',
      'error fires_twice_on_reload sale',
    ],
    verdicts: { fires: 'fail transaction_id_missing', reload: 'fail fires_twice_on_reload' },
    exitCode: 2,
  },
  {
    name: 'two copies that do not know each other, and a variable that is too late',
    plant: (shop) => {
      const properties = [{ key: 'sku', source: 'variable', value: 'order.sku' }];
      const copy = (global: string) =>
        snippet(shop, {
          id: 'seen',
          config: { type: 'microconversion', conversion_type: 'seen', properties },
          install: { trigger: 'load', global },
        });
      const late = '<script>setTimeout(function () { order.sku = "S-1" }, 700)</script>';
      shop.page('/thanks', page(copy('pwOne') + copy('pwTwo'), 'var order = {};', late));
    },
    findings: [
      'error fires_twice seen',
      'error variable_too_late seen',
      'warning snippet_doubled seen',
      'warning value_missing seen',
      'warning value_missing seen',
    ],
    verdicts: { fires: 'fail fires_twice', reload: 'not tried no_conversion' },
    exitCode: 2,
  },
  {
    name: 'a conversion that nothing tells from the next, and that asks for no consent',
    plant: (shop) => shop.page('/thanks', page(snippet(shop, lead), 'onunload = function () {};')),
    scenarios: ['reload', 'back', 'consent'],
    findings: ['error consent_wrong lead', 'error fires_twice_on_back lead', 'error fires_twice_on_reload lead'],
    verdicts: {
      reload: 'fail fires_twice_on_reload',
      back: 'fail fires_twice_on_back',
      consent: 'fail consent_wrong',
    },
    exitCode: 2,
  },
  {
    name: 'a page that clears storage when it is left, and whose requests are slow',
    plant: (shop) => {
      shop.page('/thanks', page(snippet(shop), order + slowly, forgetful));
    },
    scenarios: ['redirect', 'network'],
    findings: ['error lost_on_leaving', 'error lost_when_blocked'],
    verdicts: { redirect: 'fail lost_on_leaving', network: 'fail lost_when_blocked' },
    exitCode: 2,
  },
  {
    name: 'the same, where the next page does not load in time',
    plant: (shop) => {
      shop.page('/thanks', ({ headers }, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': 'been=here' });
        response.write(page(snippet(shop), order + slowly, forgetful));
        if (!headers.cookie) response.end();
      });
    },
    scenarios: ['network'],
    findings: [],
    verdicts: { network: 'not tried out_of_time' },
    exitCode: 1,
  },
  {
    name: 'a page that does not load in time when it is visited again',
    plant: (shop) => {
      let times = 0;
      shop.page('/thanks', (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html' });
        if (++times > 1) response.write('<!doctype html>');
        else response.end(page(snippet(shop), order));
      });
    },
    args: ['--timeout', '30'],
    scenarios: ['consent'],
    findings: [],
    verdicts: { consent: 'not tried out_of_time' },
    exitCode: 1,
  },
  {
    name: 'a page that sends while it is prerendered',
    plant: (shop) => shop.page('/thanks', page(`<script>${post(shop, 'eager')}</script>`)),
    scenarios: ['prerender'],
    findings: ['error counted_in_prerender eager'],
    verdicts: { prerender: 'fail counted_in_prerender' },
    exitCode: 2,
  },
  {
    name: 'a page that gives up when it is prerendered',
    plant: (shop) => shop.page('/thanks', page(`<script>document.prerendering || ${post(shop, 'shy')}</script>`)),
    scenarios: ['prerender'],
    findings: ['error lost_after_prerender'],
    verdicts: { prerender: 'fail lost_after_prerender' },
    exitCode: 2,
  },
  {
    name: 'a policy that blocks the request, and code without a nonce',
    plant: (shop) => {
      const code = snippet(shop, view).replaceAll('<script', '<script nonce="n"') + snippet(shop, lead);
      shop.page('/thanks', page(code), {
        'Content-Security-Policy': "default-src 'none'; script-src 'nonce-n'",
      });
    },
    findings: ['error csp_blocked lead', 'error csp_blocked view', 'error nothing_fired'],
    verdicts: { fires: 'fail csp_blocked', reload: 'not tried no_event' },
    exitCode: 2,
  },
  {
    name: 'policies that report, or block what is not ours, beside a pixel that is silent here',
    plant: (shop) => {
      const elsewhere = snippet(shop, { ...lead, install: { pages: ['/other'], global: 'pwOther' } });
      const code = (snippet(shop) + elsewhere).replaceAll('<script', '<script nonce="n"');
      const logo = `<img src="${new URL('/logo.png', shop.endpoint).href}"><script>var foreign</script>`;
      shop.page('/thanks', page(code, '', logo).replace('<script></script>', `<script nonce="n">${order}</script>`), {
        'Content-Security-Policy': "script-src 'nonce-n'; img-src data:",
        'Content-Security-Policy-Report-Only': "default-src 'none'",
      });
    },
    findings: [],
    exitCode: 0,
  },
  {
    name: 'a click that comes to nothing, where an event was expected',
    plant: (shop) => shop.page('/thanks', page(snippet(shop, clicked), '', '<a id="by">Buy</a>')),
    args: ['--click', '#buy', '--expect', 'lead=1'],
    findings: ['error click_missed', 'error count_unexpected lead'],
    exitCode: 2,
  },
  {
    name: 'a click where something slides over its target as the mouse comes',
    plant: (shop) => {
      const cover = `<div id="cover" hidden style="position: fixed; inset: 0"></div><script>
        document.getElementById('buy').addEventListener('mousemove', function () {
          cover.hidden = false;
          setTimeout(function () { cover.hidden = true }, 300);
        }, { once: true });
      </script>`;
      shop.page('/thanks', page(snippet(shop, clicked), '', `<a id="buy">Buy</a>${cover}`));
    },
    args: ['--click', '#buy', '--expect', 'lead=1'],
    findings: [],
    exitCode: 0,
  },
  {
    name: 'a click that fires and leads elsewhere, by a clock that is ahead',
    plant: (shop) => {
      const ahead = 'var now = Date.now; Date.now = function () { return now() + 86400000 };';
      const far = shop.origin.replace('127.0.0.1', 'localhost');
      shop.page('/partner', page(''));
      shop.page('/thanks', page(snippet(shop, clicked), ahead, `<a id="buy" href="${far}/partner">Buy</a>`));
    },
    args: ['--click', '#buy', '--expect', 'lead=1'],
    scenarios: ['prerender', 'reload', 'back', 'redirect', 'network'],
    findings: [],
    verdicts: {
      fires: 'pass',
      prerender: 'not tried needs_click',
      reload: 'pass',
      back: 'pass',
      redirect: 'pass',
      network: 'pass',
    },
    exitCode: 0,
  },
  {
    name: 'two orders in one document, and a view on each page of the way there',
    plant: (shop) => {
      const order = (id: string) =>
        `order = { id: '${id}', total: 5, currency: 'EUR', sku: 'S-1' }; pixelwright('fire', 'sale');`;
      const orders = `<script>setTimeout(function () { ${order('A-1')} }, 200); setTimeout(function () { ${order('A-2')} }, 1500)</script>`;
      const manual = snippet(shop, { install: { trigger: 'manual' } });
      shop.page(
        '/thanks',
        page(snippet(shop, view), 'setTimeout(function () { location.replace("/de/thanks") }, 300)'),
      );
      shop.page('/de/thanks', page(snippet(shop, view) + manual, 'var order = {}', orders));
    },
    args: ['--expect', 'sale=2'],
    scenarios: ['reload', 'back'],
    findings: [],
    verdicts: { fires: 'pass', reload: 'pass', back: 'pass' },
    exitCode: 0,
  },
  {
    name: 'an order that the server shows once',
    plant: (shop) => {
      let times = 0;
      shop.page('/thanks', (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html' }).end(times++ ? page('') : page(snippet(shop), order));
      });
    },
    scenarios: ['reload', 'back', 'consent', 'redirect', 'network'],
    findings: [],
    verdicts: {
      reload: 'not tried once_only',
      back: 'not tried once_only',
      consent: 'not tried once_only',
      redirect: 'not tried once_only',
      network: 'not tried once_only',
    },
    exitCode: 0,
  },
  {
    name: 'an endpoint that takes its time, and takes the event when it comes again',
    plant: (shop) => {
      shop.answers = [503, 204];
      shop.answerMs = 3600;
      shop.page('/thanks', page(snippet(shop, view)));
    },
    args: ['--send'],
    findings: [],
    verdicts: { fires: 'pass' },
    exitCode: 0,
    received: 2,
  },
  {
    name: 'an endpoint that refuses, and a view, which counts each time',
    plant: (shop) => {
      shop.answers = [400];
      shop.page('/thanks', page(snippet(shop, view)));
    },
    args: ['--send'],
    findings: ['error endpoint_refused'],
    verdicts: { reload: 'not tried no_conversion' },
    exitCode: 2,
    received: 1,
  },
  {
    name: 'an error of the server, with the code on it',
    plant: (shop) =>
      shop.page('/thanks', (_, response) => {
        response.writeHead(404, { 'Content-Type': 'text/html' }).end(page(snippet(shop), order));
      }),
    scenarios: ['prerender'],
    findings: ['error page_status'],
    verdicts: { fires: 'not tried page_stopped', prerender: 'not tried no_prerender' },
    exitCode: 1,
  },
  {
    name: 'a page that grants what was denied, and an event that is sent once or never',
    plant: (shop) => {
      const grant =
        '(dataLayer = window.dataLayer || []).push((function () { return arguments })("consent", "update", { ad_storage: "granted", ad_user_data: "granted" }));';
      shop.page('/thanks', page(snippet(shop, { install: { consent: 'auto', guarantee: 'at-most-once' } }), ''));
      shop.file('before.js', order + grant);
    },
    args: ['--before', 'before.js'],
    scenarios: ['consent', 'network', 'prerender'],
    findings: [],
    verdicts: {
      fires: 'pass',
      consent: 'not tried page_grants',
      network: 'not tried at_most_once',
      prerender: 'not tried needs_before',
    },
    exitCode: 0,
  },
  {
    name: 'a page that runs for ever',
    plant: (shop) => shop.page('/thanks', page(snippet(shop), order, '<script>for (;;);</script>')),
    findings: ['error page_hangs'],
    verdicts: { fires: 'fail page_hangs', reload: 'not tried page_stopped' },
    exitCode: 2,
  },
  {
    name: 'a page that never stops loading, has a dialog for who leaves, and keeps a log',
    plant: (shop) =>
      shop.page('/thanks', (_, response) => {
        const stay = 'onbeforeunload = function (event) { event.preventDefault(); return "Stay!" };';
        const code = snippet(shop, { ...view, install: { log: true } });
        response.writeHead(200, { 'Content-Type': 'text/html' }).write(page(code, order + stay));
      }),
    scenarios: ['consent'],
    findings: ['error consent_wrong view', 'warning loads_for_ever'],
    exitCode: 2,
  },
  {
    name: 'a page that goes on to itself for ever',
    plant: (shop) => shop.page('/thanks', page(snippet(shop), order, '<script>location.reload()</script>')),
    scenarios: ['consent'],
    findings: ['error page_moves_on'],
    verdicts: { consent: 'not tried page_stopped' },
    exitCode: 2,
  },
  {
    name: 'a page behind a redirect that takes the order from its address, with a file that is loaded twice',
    plant: (shop) => {
      const [file] = /(?<=<script>)[^]+(?=<\/script>)/.exec(snippet(shop, view))!;
      const twice = '<link rel="preload" as="script" href="/view.js"><script type="module" src="/view.js"></script>';
      const moves = '<script>for (var at = 8; at--;) history.replaceState(null, "", "/paid?" + at)</script>';
      shop.page('/view.js', file, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' });
      shop.page('/thanks', (_, response) => void response.writeHead(302, { Location: '/paid?order' }).end());
      shop.page('/paid', ({ url }, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html' });
        response.end(url === '/paid?order' ? page(snippet(shop) + twice, order, moves) : page(''));
      });
    },
    scenarios: ['prerender'],
    findings: [],
    verdicts: { fires: 'pass', prerender: 'pass' },
    exitCode: 0,
  },
  {
    name: 'frames that ask for consent, one of another origin',
    plant: (shop) => {
      const install = { consent: 'auto' };
      shop.page('/near', page(snippet(shop, { ...view, install })));
      shop.page('/far', page(snippet(shop, { ...lead, install })));
      const far = shop.origin.replace('127.0.0.1', 'localhost');
      shop.page('/thanks', page('', '', `<iframe src="/near"></iframe><iframe src="${far}/far"></iframe>`));
    },
    args: ['--expect', 'view=1', '--expect', 'lead=1'],
    scenarios: ['consent'],
    findings: [],
    verdicts: { fires: 'pass', consent: 'pass' },
    exitCode: 0,
  },
  {
    name: 'what says that it is an event, and is none',
    plant: (shop) => {
      const none = { specversion: '1.0', id: 'a', type: 'pixelwright.conversion', data: { pixel: { toString: 1 } } };
      const deep = `${'['.repeat(15_000)}${']'.repeat(15_000)}`;
      const bodies = [none, { ...none, data: { pixel: 'deep', properties: 0 } }].map((body) => JSON.stringify(body));
      const sends = bodies.map(
        (body) => `fetch('${shop.endpoint}', { method: 'POST', body: '${body.replace(':0}', `:${deep}}`)}' });`,
      );
      shop.page('/thanks', page(snippet(shop, view), '', `<script>${sends.join('\n')}</script>`));
    },
    scenarios: ['reload'],
    findings: [],
    verdicts: { fires: 'pass' },
    exitCode: 0,
    // Theirs are sent on.
    received: 2,
  },
  {
    name: 'events and decisions without an end, what looks like configs, and a page that has changed what it is made with',
    plant: (shop) => {
      const broken =
        'Array.from = function () { return [{}] }; Array.prototype.toJSON = String.prototype.toJSON = function () { return "{}" };';
      const log = `pixelwright = function (_, tell) { tell(null); for (var at = 0; at < 40000; at++) tell({ code: 'x', pixel: 'p' + at, id: 'i' + at }) };`;
      const starts = `/*${'{"uses":1,"key":"'.repeat(90_000)}*/`;
      shop.page('/thanks', page(flood(shop), '', `<script>${starts}${log}${broken}</script>`));
    },
    findings: ['error events_flood'],
    verdicts: { fires: 'fail events_flood' },
    exitCode: 2,
  },
  {
    name: 'a storm of dialogs',
    plant: (shop) =>
      shop.page('/thanks', page(snippet(shop, view), '', '<script>setInterval(alert, 50, "again")</script>')),
    scenarios: ['prerender'],
    findings: ['warning page_dialog'],
    verdicts: { prerender: 'not tried needs_dialogs' },
    exitCode: 0,
  },
  {
    name: 'a hosted runtime that is not there, and one that somebody has changed, beside a pixel that fires',
    plant: (shop) => {
      const changed = snippet(shop, hosted);
      const path = /\/pixels\/pixelwright\.[0-9a-f]+\.js/.exec(changed)![0];
      shop.page(path, 'void 0', { 'Content-Type': 'text/javascript' });
      shop.page('/thanks', page(snippet(shop, view) + changed + changed.replaceAll('/pixels/', '/none/')));
    },
    findings: ['error runtime_refused', 'error runtime_refused', 'warning snippet_doubled lead'],
    exitCode: 2,
  },
  {
    name: 'redirects in a circle',
    plant: (shop) => {
      shop.page('/thanks', (_, response) => void response.writeHead(302, { Location: '/more' }).end());
      shop.page('/more', (_, response) => void response.writeHead(302, { Location: '/thanks' }).end());
    },
    findings: ['error page_not_loaded'],
    verdicts: { fires: 'not tried page_stopped', reload: 'not tried page_stopped' },
    exitCode: 1,
  },
  {
    name: 'a server that does not answer, for longer than there is time',
    plant: (shop) => shop.page('/thanks', () => {}),
    args: ['--timeout', '16'],
    findings: ['error page_not_loaded'],
    verdicts: { fires: 'not tried page_stopped' },
    exitCode: 1,
  },
  {
    name: 'a page for whose first visit there is no time',
    plant: (shop) =>
      shop.page('/thanks', (_, response) => {
        // What the visit waits for takes longer than there is, also on a machine that takes none itself.
        setTimeout(() => {
          response.writeHead(200, { 'Content-Type': 'text/html' }).write(page(snippet(shop, clicked)));
        }, 2000);
      }),
    args: ['--timeout', '14'],
    findings: ['warning loads_for_ever'],
    verdicts: { fires: 'not tried out_of_time', reload: 'not tried out_of_time' },
    exitCode: 1,
  },
  {
    name: 'a page whose event comes from the next page, after there is no time any more',
    plant: (shop) => shop.page('/thanks', page(snippet(shop), order + slowly)),
    args: ['--timeout', '15'],
    scenarios: ['redirect'],
    findings: [],
    verdicts: { fires: 'pass', redirect: 'not tried out_of_time' },
    exitCode: 1,
  },
  {
    name: 'a page that cannot be loaded again',
    plant: (shop) =>
      shop.page('/thanks', ({ headers }, response) => {
        if (headers.cookie) return void response.writeHead(204).end();
        response.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': 'been=here' });
        response.end(page(snippet(shop), order));
      }),
    findings: [],
    verdicts: { reload: 'not tried browser_failed' },
    exitCode: 1,
  },
];
