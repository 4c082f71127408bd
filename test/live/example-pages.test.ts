import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { examplePages } from '../behaviour/example-pages.ts';
import { formFiles } from '../behaviour/example-forms.ts';
import { goldenPayload, inOrder } from '../behaviour/example-visit.ts';
import { containerOf, gtmExamples } from '../gtm/example-plans.ts';
import { gtmPages } from '../gtm/example-pages.ts';
import { consented } from '../support/consented.ts';
import { gtmScript, gtmSnippet } from '../support/gtm-emulator/gtm-script.ts';
import { publishProfile } from '../support/tealium-emulator/profile.ts';
import { exampleCalls } from '../tealium/example-calls.ts';
import { texts } from '../tealium/make-tag.ts';
import { readExamples } from '../tealium/read-examples.ts';
import { generate } from '@pixelwright/generator';
import { runVerify, type JsonReport } from './run-verify.ts';
import { page, startShop } from './shop.ts';

const shop = await startShop();
const { scripts, files } = formFiles('inline');
const images = formFiles('image');

function codeOf(key: string): string {
  const { placeholders } = examplePages[key]!;
  if (!placeholders) return files[`${scripts.find((row) => row.key === key)!.folder}/snippet.html`]!;
  const { folder } = images.scripts.find((row) => row.key === key)!;
  return images.files[`${folder}/snippet.html`]!.replace(/%%([A-Z_]+)%%/g, (_, name: string) =>
    encodeURIComponent(placeholders[name]!),
  );
}

/** What the pages of several examples have to be in one. */
function together(keys: readonly string[]) {
  const parts = keys.map((key) => examplePages[key]!);
  const calls = parts.map(({ call = '' }) => `<script>${call}</script>`);
  return {
    data: [consented, ...parts.map(({ data = '' }) => data)].join('\n'),
    html: keys.map(codeOf).join('\n') + parts.map(({ body = '' }) => body).join('\n') + calls.join('\n'),
  };
}

function expectGoldenPayloads(report: JsonReport, keys: readonly string[]): void {
  const events = report.pixels.flatMap((pixel) => pixel.events);
  expect(events).toHaveLength(keys.length);
  for (const key of keys) {
    const golden = JSON.parse(readFileSync(goldenPayload(key), 'utf8'));
    const event = events.find(({ data, source }) => [data.pixel, source.split('/').at(-1)].includes(golden.data.pixel));
    expect(steady(event, golden)).toEqual(golden);
  }
}

/** With what differs from run to run and page to page replaced; an image has none of it. */
function steady(event: any, golden: any): unknown {
  const { page: address, ...data } = event.data;
  const shown = golden.data.page && { page: String(address).replace(shop.origin, '<origin>') };
  const id = event.id?.replace(/^(\d{1,10}-){3}\d{1,10}$/, '<random>');
  const same = { ...event, ...(id && { id }), ...(event.time && { time: '<time>' }), data: { ...data, ...shown } };
  return JSON.parse(JSON.stringify(same, inOrder));
}

const alone = ['pix_order', 'pix_cart', 'pix_wish', 'pix_download'];
const groups: [string, string[], string[]][] = [
  ['/page', Object.keys(examplePages).filter((key) => !alone.includes(key)), []],
  ['/de/thanks', ['pix_order'], []],
  ['/page', ['pix_cart'], ['--click', '#inner']],
  ['/page', ['pix_wish', 'pix_download'], ['--click', '#list']],
];

describe('sees the golden payloads of the examples', () => {
  test.each(groups)('%s %j', async (path, keys, args) => {
    const { data, html } = together(keys);
    shop.page(path, page(html));
    shop.file('before.js', data);
    const more = ['--before', 'before.js', '--scenario', 'prerender', ...args];
    const { report, stderr } = await runVerify(shop, more, `${path}?email=secret#fragment`);
    expect(stderr).toBe('');
    expectGoldenPayloads(report, keys);
  });
});

describe('sees the golden payload through a tag manager, and what becomes of it', () => {
  const passes = { verdicts: ['fires', 'reload', 'network'].map((scenario) => ({ scenario, verdict: 'pass' })) };
  const args = ['--scenario', 'reload', 'network'];
  const script = (text: string) => (_: unknown, response: { writeHead: Function; end: Function }) => {
    response.writeHead(200, { 'Content-Type': 'text/javascript' });
    response.end(text);
  };

  test('Google Tag Manager', async () => {
    const { path, data } = gtmPages['pix_order']!;
    shop.page('/gtm.js', script(await gtmScript(containerOf(gtmExamples()['pix_order']!))));
    shop.page(path!, page(gtmSnippet('/gtm.js').tag, data));
    const { report } = await runVerify(shop, args, path);
    expectGoldenPayloads(report, ['pix_order']);
    expect(report).toMatchObject(passes);
  });

  test('Tealium iQ', async () => {
    const { path = '/page', data } = exampleCalls['pix_order']!;
    const [tag] = readExamples()
      .map(({ pixel, options }) => generate(pixel, options, 'tealium'))
      .filter(({ plan }) => plan!.key === 'pix_order')
      .map(texts);
    const profile = publishProfile({ tags: [{ uid: 12, template: tag!.template }] });
    for (const [file, text] of Object.entries(profile)) shop.page(file, script(text));
    shop.page(path, page('<script src="/utag.js"></script>', `var utag_data = ${JSON.stringify(data)};`));
    const { report } = await runVerify(shop, args, path);
    expectGoldenPayloads(report, ['pix_order']);
    expect(report).toMatchObject(passes);
  });
});
