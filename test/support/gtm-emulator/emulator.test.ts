import { describe, expect, test } from 'vitest';
import { useBrowser } from '../use-browser.ts';
import { gtmScript, gtmSnippet } from './gtm-script.ts';
import { createModel } from './page/data-layer-model.ts';
import { publish } from './publish.ts';
import { readTemplateFile } from './template-file.ts';

const web = useBrowser();

const parameter = (key: string, value: string) => ({ type: 'TEMPLATE', key, value });
const dlv = (name: string, version = '2') => ({
  variableId: name,
  name,
  type: 'v',
  parameter: [{ type: 'INTEGER', key: 'dataLayerVersion', value: version }, parameter('name', name)],
});
const container = (html: string, variable: object[] = []) => ({
  containerVersion: {
    container: { publicId: 'GTM-TEST' },
    tag: [{ tagId: '1', name: 'T', type: 'html', parameter: [parameter('html', html)], firingTriggerId: ['1'] }],
    trigger: [
      {
        triggerId: '1',
        name: 'CE',
        type: 'CUSTOM_EVENT',
        customEventFilter: [{ type: 'EQUALS', parameter: [parameter('arg0', '{{_event}}'), parameter('arg1', 'go')] }],
      },
    ],
    variable,
  },
});

async function run(html: string, variable: object[], push: string, look: string): Promise<unknown> {
  const { browser, pages } = web;
  pages.page('/gtm.js', { html: await gtmScript(container(html, variable)), contentType: 'text/javascript' });
  pages.page('/page', { html: `<!doctype html><title>Shop</title><body>${gtmSnippet('/gtm.js').tag}` });
  const open = await browser.open(`${pages.origins.secure}/page`);
  await open.page.evaluate(push);
  const result = await open.page.evaluate(look);
  await open.close();
  return result;
}

describe('the data layer, as data-layer-helper merges it', () => {
  test.each<[string, object[], string, unknown]>([
    ['objects are merged', [{ a: { b: 1 } }, { a: { c: 2 } }], 'a.b', 1],
    ['null replaces', [{ a: { b: 1 } }, { a: null }], 'a.b', undefined],
    ['an object replaces null', [{ a: null }, { a: { b: 2 } }], 'a.b', 2],
    ['lists are merged place by place', [{ a: [1, 2] }, { a: [3] }], 'a', [3, 2]],
    ['a place in a list is a step', [{ a: [{ b: 1 }] }], 'a.0.b', 1],
    ['a key with dots is a path', [{ 'a.b': 1 }], 'a', { b: 1 }],
    ['_clear replaces instead', [{ a: { b: 1 } }, { a: { c: 2 }, _clear: true }], 'a.b', undefined],
    ['undefined replaces', [{ a: 1 }, { a: undefined }], 'a', undefined],
  ])('%s', (_, pushes, path, value) => {
    const model = createModel();
    for (const push of pushes) model.merge(push as Record<string, unknown>);
    expect(model.get(path)).toEqual(value);
  });

  test('version 1 knows whole keys only', () => {
    const model = createModel();
    model.merge({ 'a.b': 1, a: { c: 2 } });
    expect([model.getFlat('a.b'), model.getFlat('a'), model.getFlat('a.c')]).toEqual([1, { c: 2 }, undefined]);
  });
});

test('a variable is a native value where it stands bare, text in quotes, HTML elsewhere', async () => {
  const html = `<script>window.bare = {{v}}; window.quoted = "{{v}}"; window.twice = '{{v}}' + {{v}};</script><p id="p">{{v}}</p>`;
  const value = (push: string) =>
    run(
      html,
      [dlv('v')],
      `dataLayer.push({ event: 'go', v: ${push} })`,
      `[bare, quoted, document.querySelector('#p').textContent]`,
    );
  expect(await value('49.9')).toEqual([49.9, '49.9', '49.9']);
  expect(await value('undefined')).toEqual([undefined, 'undefined', 'undefined']);
  expect(await value(`"</script>'\\"<b>"`)).toEqual([`</script>'"<b>`, `</script>'"<b>`, `</script>'"<b>`]);
  expect(await value('{ a: 1 }')).toEqual([{ a: 1 }, '[object Object]', '[object Object]']);
});

test('scripts are made again without their attributes, one after the other; noscript stays inert', async () => {
  const html = `<noscript><p id="inert"></p></noscript><div><script id="s" data-x="1" nonce="n">window.order = 'a'; window.attributes = document.currentScript.outerHTML</script></div><script>order += 'b'</script>`;
  const look = `[order, attributes.slice(0, 40), document.querySelector('#inert')]`;
  expect(await run(html, [], `dataLayer.push({ event: 'go' })`, look)).toEqual([
    'ab',
    '<script type="text/javascript" id="s">wi',
    null,
  ]);
});

test('what is not ES5 is not published', () => {
  for (const script of ['var f = () => 1', 'let a', '`a`', 'a?.b', 'class A {}']) {
    expect(() => publish(container(`<script>${script}</script>`))).toThrow(/not ES5/);
  }
  expect(() => publish(container('<script type="text/gtmscript">let a</script>'))).not.toThrow();
});

test('a name that nothing defines is reported and gives undefined', () => {
  expect(publish(container('<script>var a = {{Nobody}};</script>')).unknown).toEqual(['Nobody']);
});

test('a template that never ends, or is no sandboxed JavaScript, is refused', () => {
  const file = (code: string) =>
    `___INFO___\n\n{"type": "TAG"}\n\n\n___SANDBOXED_JS_FOR_WEB_TEMPLATE___\n\n${code}\n\n\n___WEB_PERMISSIONS___\n\n[]\n`;
  expect(() => readTemplateFile(file('const a = 1;'))).toThrow('must invoke data.gtmOnSuccess');
  expect(() => readTemplateFile(file('data.gtmOnSuccess(new Date());'))).toThrow('NewExpression');
  expect(() => readTemplateFile(file('data.gtmOnSuccess(/a/);'))).toThrow('regular expressions');
  expect(readTemplateFile(file('data.gtmOnSuccess();')).permissions).toEqual([]);
});

test('a template may do what its permissions say, and else fails', async () => {
  const code = (permissions: string) =>
    `___INFO___\n\n{"type": "TAG"}\n\n\n___SANDBOXED_JS_FOR_WEB_TEMPLATE___\n\nrequire('setInWindow')('made', 1);\ndata.gtmOnSuccess();\n\n\n___WEB_PERMISSIONS___\n\n${permissions}\n`;
  const tried = async (permissions: string) => {
    const file: any = container('');
    file.containerVersion.tag[0] = { ...file.containerVersion.tag[0], type: 'cvt_1_1', parameter: [] };
    file.containerVersion.customTemplate = [{ containerId: '1', templateId: '1', templateData: code(permissions) }];
    const { browser, pages } = web;
    pages.page('/gtm.js', { html: await gtmScript(file), contentType: 'text/javascript' });
    pages.page('/page', { html: `<!doctype html><title>Shop</title><body>${gtmSnippet('/gtm.js').tag}` });
    const open = await browser.open(`${pages.origins.secure}/page`);
    await open.page.evaluate(`dataLayer.push({ event: 'go' })`);
    const result = await open.page.evaluate(`[typeof made, __gtm.fired[0].status, __gtm.errors.length]`);
    await open.close();
    return result;
  };
  expect(await tried('[]')).toEqual(['undefined', 'failure', 1]);
  const text = (string: string) => ({ type: 1, string });
  const flag = { type: 8, boolean: true };
  const keys = { type: 3, mapKey: ['key', 'read', 'write'].map(text), mapValue: [text('made'), flag, flag] };
  const param = [{ key: 'keys', value: { type: 2, listItem: [keys] } }];
  const granted = JSON.stringify([{ instance: { key: { publicId: 'access_globals', versionId: '1' }, param } }]);
  expect(await tried(granted)).toEqual(['number', 'success', 0]);
});
