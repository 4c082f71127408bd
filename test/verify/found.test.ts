import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith, write } from '../cli/cli.ts';
import { startWarmCli } from '../cli/warm-cli.ts';
import { bundlers } from '../module/bundlers.ts';
import { openFixture, type Fixture } from '../support/fixture-site.ts';

const run = startWarmCli();
let fixture: Fixture;
let folder: string;
beforeAll(async () => {
  fixture = await openFixture();
  folder = fixture.folder;
});
afterAll(() => fixture.remove());

const read = (path: string) => readFileSync(join(folder, path), 'utf8');

/** What is found in files, where `only` has to be there. */
async function verify(files: Record<string, string>, only: string, ...args: string[]) {
  write(folder, files);
  const { stdout, code } = await run(folder, 'verify', ...Object.keys(files), ...args, '--json', '--only', only);
  const { documents, findings } = JSON.parse(stdout);
  return {
    code,
    installs: documents.flatMap(({ installs }: any) =>
      installs.map((entry: any) => `${entry.key} ${entry.form} ${entry.state}`),
    ),
    findings: findings.map((entry: any) => [entry.code, entry.path ?? entry.line ?? null]),
    messages: findings.map(({ message }: any) => message),
  };
}

const fine = (...installs: string[]) => ({ code: 0, installs, findings: [], messages: [] });

describe('bundles', () => {
  test.each(Object.entries(bundlers))('%s', async (_, bundle) => {
    const entry = join(folder, 'entry.mjs');
    write(folder, {
      'entry.mjs': `import { pix_contact } from './dist/pixels/pix_contact/javascript-module/pixel.mjs';
        document.addEventListener('click', () => import.meta.url && pix_contact.fire({ a: 1 }));`,
    });
    const code = await bundle(entry);
    const page =
      '<script type="module" src="/bundled/a.js"></script><script type="module" src="/bundled/a.js"></script>';
    write(folder, { 'b/bundled/a.js': 'import "./chunk.js";', 'b/bundled/chunk.js': code });
    expect(await verify({ 'b/p.html': page }, 'pix_contact')).toEqual(fine('pix_contact javascript-module in step'));
    write(folder, { 'b/bundled/chunk.js': code.replace(/[0-9a-f]{12}/, '0123456789ab') });
    expect(await verify({ 'b/p.html': page }, 'pix_contact')).toMatchObject({
      code: 2,
      findings: [['config_outdated', 1]],
    });
  });
});

describe('tag managers', () => {
  const container = () => read('tags/free-trial/gtm/container.json');
  const changed = (change: (version: any) => void, text = container()) => {
    const file = JSON.parse(text);
    change(file.containerVersion);
    return JSON.stringify(file);
  };
  const tag = '$.containerVersion.tag[0]';

  beforeAll(async () => {
    write(folder, { 'https.yaml': read('pixelwright.yaml').replace('/pixels\n', 'https://static.shop.example/\n') });
    await run(folder, 'generate', '--target', 'gtm', '--config', 'https.yaml', '--out', 'https');
  });

  test('an import file, and the container of the account', async () => {
    expect(await verify({ 'c.json': container() }, 'free-trial')).toEqual(fine('free-trial gtm in step'));
    const account = await verify({ 'c.json': read('tags/+account/gtm/container.json') }, 'free-trial');
    expect(account).toMatchObject({ code: 0, findings: [] });
    expect(account.installs).toHaveLength(12);
    expect(account.installs.every((entry: string) => entry.endsWith(' gtm in step'))).toBe(true);
  });

  test('a custom template, in an import file and alone', async () => {
    const [imported, alone] = ['container-template.json', 'template.tpl'].map((name) =>
      read(`https/free-trial/gtm/${name}`),
    );
    const https = ['--config', 'https.yaml'];
    const inStep = fine('free-trial gtm in step');
    expect(await verify({ 'c.json': imported! }, 'free-trial', ...https)).toEqual(inStep);
    expect(await verify({ 't.tpl': alone! }, 'free-trial', ...https)).toEqual(inStep);
    const unused = changed((version) => (version.tag[0].paused = true), imported);
    expect((await verify({ 'c.json': unused }, 'free-trial')).findings).toEqual([
      ['snippet_not_run', '$.containerVersion.customTemplate[0]'],
    ]);
    const old = alone!.replace(/pixelwright\.[0-9a-f]{12}/, 'pixelwright.0123456789ab');
    expect((await verify({ 't.tpl': old }, 'free-trial')).findings).toEqual([['runtime_outdated', null]]);
  });

  test.each<[string, (version: any) => void, unknown[]]>([
    ['an old hash', html((text) => text.replace(/(v":")[0-9a-f]{12}/, '$10123456789ab')), ['config_outdated', tag]],
    ['a config changed by hand', html((text) => text.replace('"once":2,', '')), ['config_altered', tag]],
    ['another runtime', html((text) => text.replace('localStorage', 'sessionStorage')), ['runtime_outdated', tag]],
    [
      'no consent',
      (version) => (version.tag[0].consentSettings = { consentStatus: 'NOT_SET' }),
      ['consent_differs', tag],
    ],
    ['no call', html((text) => text.replace(/try\{window[^]*?\}catch\(e\)\{\}/, '')), ['snippet_altered', tag]],
    ['the call of another', html((text) => text.replace('"fire","free', '"fire","not')), ['snippet_altered', tag]],
    ['a tag that nothing fires', (version) => (version.tag[0].firingTriggerId = []), ['snippet_not_run', tag]],
    ['a trigger that is not there', (version) => (version.tag[0].firingTriggerId = ['999']), ['snippet_not_run', tag]],
    ['a paused tag', (version) => (version.tag[0].paused = true), ['snippet_not_run', tag]],
    ['the pixel twice', (version) => version.tag.push(version.tag[0]), ['pixel_doubled', '$.containerVersion.tag[1]']],
  ])('%s', async (_, change, finding) => {
    const found = await verify({ 'c.json': changed(change) }, 'free-trial');
    expect([found.code, found.findings]).toEqual([2, [finding]]);
  });

  function html(change: (text: string) => string) {
    return ({ tag: [{ parameter }] }: any) => {
      const text = change(parameter[0].value);
      expect(text).not.toBe(parameter[0].value);
      parameter[0].value = text;
    };
  }

  test('a short call of the account’s container, changed by hand', async () => {
    const text = read('tags/+account/gtm/container.json').replace(/(key:'free-trial',once:)\d/, '$13');
    expect(await verify({ 'c.json': text }, 'free-trial')).toMatchObject({
      findings: [['config_altered', expect.stringContaining('.tag[')]],
      messages: ['It carries the right hash, and differs at $.once.'],
    });
  });

  test('the runtime of the account’s container, changed by hand', async () => {
    const text = read('tags/+account/gtm/container.json').replace('localStorage', 'sessionStorage');
    expect((await verify({ 'c.json': text }, 'free-trial')).findings).toEqual([['runtime_outdated', tag]]);
  });

  test.each<[string, (text: string) => string, string]>([
    ['another variable', (text) => text.replace(/\{\{DLV[^{}]+\}\}/, '{{Other}}'), 'snippet_altered'],
    ['code around the call', (text) => text.replaceAll('<script>try{pw_', '<script>if(0)try{pw_'), 'snippet_altered'],
    ['a runtime that adds only', (text) => text.replace('pixelwright(\\"fire\\",c.key,v)', ''), 'runtime_outdated'],
    ['a runtime that no tag names', (text) => text.replaceAll('"setupTag"', '"otherTag"'), 'snippet_not_run'],
  ])('the account’s container with %s', async (_, change, code) => {
    const text = read('tags/+account/gtm/container.json');
    const altered = change(text);
    expect(altered).not.toBe(text);
    const { findings } = await verify({ 'c.json': altered }, 'free-trial');
    expect([...new Set(findings.map(([found]: string[]) => found))]).toEqual([code]);
  });

  test.each<[string, string, (text: string) => string]>([
    ['is no JavaScript', 'free-trial', (text) => text.replace('try{window', 'try{{window')],
    ['has no event', 'free-trial', (text) => text.replace('\\"event\\"', '\\"evenu\\"')],
    [
      'nothing completes',
      '+account',
      (text) => text.replace(/(try\{pw_[0-9a-f]{8}\[)\d+(?=\][^;]*free-trial)/, '$1999'),
    ],
    ['has another name', '+account', (text) => text.replace(/(try\{pw_[0-9a-f]{8})\[(?=[^;]*free-trial)/, '$1(')],
  ])('a call that %s is no pixel', async (_, of, change) => {
    const text = read(`tags/${of}/gtm/container.json`);
    const altered = change(text);
    expect(altered).not.toBe(text);
    const { findings } = await verify({ 'c.json': altered }, 'free-trial');
    expect(findings).toEqual([
      ['snippet_altered', expect.stringContaining('.tag[')],
      ['pixel_missing', null],
    ]);
  });

  test('another variable, in a tag with its runtime and in a tag of a template', async () => {
    const named = /\{\{(?:DLV|JS) - [^{}]+\}\}/;
    for (const [file, place, ...config] of [
      ['tags/pix_order/gtm/container.json', tag],
      ['https/pix_order/gtm/container-template.json', '$.containerVersion.customTemplate[0]', '--config', 'https.yaml'],
    ] as const) {
      const text = read(file);
      expect(text).toMatch(named);
      expect(await verify({ 'c.json': text }, 'pix_order', ...config)).toEqual(fine('pix_order gtm in step'));
      const found = await verify({ 'c.json': text.replace(named, '{{Other}}') }, 'pix_order', ...config);
      expect(found.findings).toEqual([['snippet_altered', place]]);
    }
  });

  test('a runtime’s tag that another tag brings, which brings it in turn', async () => {
    const text = changed(({ tag: tags }) => {
      const { firingTriggerId } = tags[0];
      tags[0].firingTriggerId = [];
      tags.push({ name: 'Loader', type: 'html', firingTriggerId, teardownTag: [{ tagName: tags[0].name }] });
    });
    expect(await verify({ 'c.json': text }, 'free-trial')).toEqual(fine('free-trial gtm in step'));
  });

  test.each<[string, (text: string) => string]>([
    ['another path', (text) => text.replace(/"path":\["?[^,\]]+/, '"path":["elsewhere"')],
    ['no call', (text) => text.replace(/^.*"fire", key.*\n/m, '')],
    ['calls of another kind', (text) => text.replace(/u\.ev = .*/, 'u.ev = {};')],
  ])('a template of Tealium with %s', async (_, change) => {
    const text = read('tags/pix_guide/tealium/template.js');
    const altered = change(text);
    expect(altered).not.toBe(text);
    expect((await verify({ 't.js': altered }, 'pix_guide')).findings).toMatchObject([
      ['snippet_altered', expect.anything()],
    ]);
  });

  test('the blocks of Tealium in its own template, and the pixel under another name', async () => {
    const [library, sending] = ['library', 'sending'].map((name) => read(`tags/pix_guide/tealium/tag-${name}-code.js`));
    const inStep = fine('pix_guide tealium in step');
    expect(await verify({ 't.js': `// utag\n${library}##UTGEN##\n${sending}` }, 'pix_guide')).toEqual(inStep);
    const named = read('tags/pix_guide/tealium/template.js').replace(/(Pixelwright: )[^,]+/, '$1Old name');
    expect(await verify({ 't.js': named }, 'pix_guide')).toEqual(inStep);
  });

  test('what is generated for a tag manager is missed in its files', async () => {
    const empty = changed((version) => delete version.tag);
    for (const [message, ...args] of [
      ['It was not looked for, as no page was read.'],
      ['None of the 1 pages and files read carries it.', '--manifest', 'tags'],
    ] as const) {
      const found = await verify({ 'c.json': empty }, 'free-trial', ...args);
      expect(found).toMatchObject({ code: 2, findings: [['pixel_missing', null]], messages: [message] });
    }
  });

  test('a template of Tealium, and one of an older state', async () => {
    const text = read('tags/pix_guide/tealium/template.js');
    expect(await verify({ 't.js': text }, 'pix_guide')).toEqual(fine('pix_guide tealium in step'));
    const old = text.replace(/"v":"[0-9a-f]{12}"/, '"v":"0123456789ab"');
    const found = await verify({ 't.js': old }, 'pix_guide');
    expect(found.findings).toEqual([['config_outdated', expect.any(Number)]]);
  });
});

describe('pages of others', () => {
  const lead = () => fixture.code('pix_lead');

  test('broken scripts, JSON-LD, templates and frames are no trouble', async () => {
    const page = `<script>var a = ;</script><script type="application/ld+json">{"a": }</script>
      <script type="text/template"><% if %></script><script>import x from "y"</script><svg><script>1</script></svg>
      <iframe srcdoc="<script>x</script>"></iframe><script src="https://other.example/a.js"></script>
      <script src="data:text/javascript,1"></script><table><script>/* </table> */</script>${lead()}`;
    expect(await verify({ 'lead.html': page }, 'pix_lead')).toEqual(fine('pix_lead javascript-inline in step'));
  });

  test.each([
    ['noscript', (code: string) => `<noscript>${code}</noscript>`],
    ['template', (code: string) => `<template><div>${code}</div></template>`],
    ['a type that nothing runs', (code: string) => code.replace('<script', '<script type="text/x-code"')],
  ])('a snippet in %s does not run', async (_, wrap) => {
    expect(await verify({ 'lead.html': wrap(lead()) }, 'pix_lead')).toMatchObject({
      code: 2,
      installs: ['pix_lead javascript-inline not run'],
      findings: [['snippet_not_run', 1]],
    });
    expect(await verify({ 'lead.html': wrap(lead()) + lead() }, 'pix_lead')).toMatchObject({ code: 0, findings: [] });
  });

  test('an image in <noscript> beside the snippet is its other half', async () => {
    const image = read('dist/pixels/pix_payment/javascript-image/snippet.html');
    const page = (code: string) => ({ 'pay.html': code });
    const hidden = `<noscript>${image}</noscript>`;
    expect(await verify(page(hidden + fixture.code('pix_payment')), 'pix_payment')).toMatchObject({
      findings: [],
      installs: expect.arrayContaining(['pix_payment javascript-image in step']),
    });
    expect(await verify(page(hidden), 'pix_payment')).toMatchObject({
      installs: ['pix_payment javascript-image not run'],
      findings: [['snippet_not_run', 1]],
    });
    expect((await verify(page(image + image), 'pix_payment')).findings).toEqual([['pixel_doubled', 2]]);
    const changed = image.replace('EUR', 'USD').replace('data.revenue=', 'data.total=');
    expect((await verify(page(changed), 'pix_payment')).messages).toEqual([
      'It carries the right hash, and differs at $.event.data.currency, $.parameters.data.total, $.parameters.data.revenue.',
    ]);
  });

  test('a snippet as a file of the site’s own, and in a file with other code', async () => {
    write(folder, {
      'own/lead.js': `var shop = 1;\n${read('dist/pixels/pix_lead/javascript-inline/snippet.js')}\nshop++;`,
    });
    const page = { 'own/lead.html': '<base href="/"><script src="lead.js"></script>' };
    expect(await verify(page, 'pix_lead')).toEqual(fine('pix_lead javascript-inline in step'));
  });
});

test('with the manifest alone, hashes are compared', async () => {
  const place = folderWith({ 'manifest.json': read('dist/pixels/manifest.json') });
  const lead = fixture.code('pix_lead');
  write(place, {
    'a.html': lead,
    'b.html': lead.replace('"consent":2,', ''),
    'c.html': fixture.code('pix_lead', 'before'),
  });
  const { code, stdout } = await run(
    place,
    'verify',
    '.',
    '--manifest',
    'manifest.json',
    '--only',
    'pix_lead',
    '--json',
  );
  const { findings } = JSON.parse(stdout);
  expect(code).toBe(2);
  expect(findings.map((entry: any) => [entry.source, entry.code])).toEqual([
    ['b.html', 'snippet_altered'],
    ['c.html', 'config_outdated'],
  ]);
});
