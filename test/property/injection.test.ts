import { parse as parseScript } from 'acorn';
import fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, test } from 'vitest';
import { parseInstallOptions, parseSavedPixel } from '@pixelwright/api-client/schema';
import { generate, type Generated } from '@pixelwright/generator';
import { launchChromium } from '../support/chromium.ts';
import { startPageServer } from '../support/page-server.ts';
import { TestPage } from '../support/test-page.ts';
import { installOptions, savedPixel } from './arbitrary-pixels.ts';
import { patience, runs, seed } from './runs.ts';

type RawPixel = typeof savedPixel extends fc.Arbitrary<infer T> ? T : never;

/** The install code of a raw pixel; undefined, with errors that say why, when there is none. */
function generateRaw(raw: RawPixel, install: unknown): Generated | undefined {
  const { pixel, diagnostics } = parseSavedPixel(JSON.parse(JSON.stringify(raw)));
  const { options } = parseInstallOptions(JSON.parse(JSON.stringify(install)));
  const result = pixel && generate(pixel, options!);
  if (result?.plan) return result;
  const errors = [...diagnostics, ...(result?.diagnostics ?? [])].filter(({ severity }) => severity === 'error');
  expect(errors).not.toEqual([]);
  expect(result?.artifacts ?? []).toEqual([]);
  return undefined;
}

describe('whatever stands in names, keys, values and paths', () => {
  // Installed where a runtime would be, so that each snippet hands its config over.
  const page = new TestPage().run(
    'var configs = []; function pixelwright(command, config) { configs.push(config); return 7 }',
  );
  let generated = 0;

  test(
    'the output is one script that parses and holds the config',
    () => {
      const check = (raw: RawPixel, install: typeof installOptions extends fc.Arbitrary<infer T> ? T : never) => {
        const result = generateRaw(raw, install);
        if (!result) return;
        generated++;
        const [snippet, file, notes] = result.artifacts.map(({ text }) => text);
        const script = onlyScript(snippet!, install.nonce);
        expect(file).toBe(script);
        // What is right in strict code is right in any.
        parseScript(`"use strict";${script}`, { ecmaVersion: 5 });
        expect(/^[\x20-\x7e]*$/.test(script)).toBe(true);
        // Nothing that opens a tag of a templating language.
        expect(script).not.toMatch(/\{[{%#]|<[%?]|\$\{|##|\[\[/);

        page.run('configs = []').run(script);
        const config = JSON.parse(page.window.eval('JSON.stringify(configs)'))[0];
        expect(config).toEqual(JSON.parse(JSON.stringify(result.plan!.runtime.config)));
        expectConfigOf(raw, config);
        expectWholeNotes(notes!);
      };
      fc.assert(fc.property(savedPixel, installOptions, check), { numRuns: runs(10_000), seed });
      // A property that refuses nearly everything would prove little.
      expect(generated).toBeGreaterThan(runs(10_000) / 4);
    },
    patience,
  );

  test(
    'the other forms are as whole',
    () => {
      const counts = { hosted: 0, module: 0, image: 0 };
      type Form = keyof typeof counts;
      const check = (raw: RawPixel, install: object, delivery: Form) => {
        const asked = { ...install, delivery, runtimeUrl: '/pixels' };
        // What a page owns, and when it fires, are nothing for an image.
        const fixed = {
          ...raw.config,
          properties: raw.config.properties.map((property) => ({ ...property, source: 'fixed' })),
        };
        const result =
          delivery === 'image'
            ? generateRaw({ ...raw, config: fixed } as RawPixel, { ...asked, trigger: 'load', pages: undefined })
            : generateRaw(raw, asked);
        if (!result) return;
        counts[delivery]++;
        expectWhole[delivery](result.artifacts.map(({ text }) => text));
        expectWholeNotes(result.artifacts.at(-1)!.text);
      };
      fc.assert(fc.property(savedPixel, installOptions, fc.constantFrom('hosted', 'module', 'image'), check), {
        numRuns: runs(3000),
        seed,
      });
      for (const count of Object.values(counts)) expect(count).toBeGreaterThan(runs(3000) / 20);
    },
    patience,
  );

  test(
    'a browser finds the same scripts and configs',
    async () => {
      const samples = fc
        .sample(fc.tuple(savedPixel, installOptions), { numRuns: runs(1500), seed })
        .map(([raw, install]) => generateRaw(raw, { ...install, nonce: undefined }))
        .filter((result) => result !== undefined)
        .slice(0, runs(300));
      const pages = await startPageServer();
      const browser = await launchChromium({ pages });
      try {
        const catcher =
          '<script>var configs = []; function pixelwright(command, config) { configs.push(config); return 7 }</script>';
        pages.page('/page', {
          html: `<!doctype html><meta charset="iso-8859-1"><title>t</title>${catcher}<main>${samples.map(({ artifacts }) => artifacts[0]!.text).join('')}</main>`,
          contentType: 'text/html',
        });
        const open = await browser.open(`${pages.origins.secure}/page`);
        const found = await open.page.evaluate(
          '({ configs: configs, elements: document.querySelectorAll("main *").length, scripts: document.querySelectorAll("main > script").length })',
        );
        expect(found).toEqual({
          configs: samples.map(({ plan }) => JSON.parse(JSON.stringify(plan!.runtime.config))),
          elements: samples.length,
          scripts: samples.length,
        });
        expect(samples.length).toBe(runs(300));
        expect(open.messages).toEqual([]);
        await open.close();
      } finally {
        await browser.close();
        await pages.close();
      }
    },
    patience,
  );
});

/** What each form but the inline one has to be, by its files. */
const expectWhole = {
  hosted([snippet, file]: string[]) {
    const nodes = parseFragment(snippet!).childNodes.filter(({ nodeName }) => nodeName !== '#text') as Tree.Element[];
    expect(nodes.map(({ nodeName }) => nodeName)).toEqual(['script', 'script']);
    expect((nodes[0]!.childNodes[0] as Tree.TextNode).value).toBe(file);
    expect(nodes[1]!.attrs.find(({ name }) => name === 'src')!.value).toMatch(
      /^\/pixels\/pixelwright\.[0-9a-f]{12}\.js$/,
    );
    parseScript(file!, { ecmaVersion: 5 });
    expect(file).toMatch(/^[\x20-\x7e]*$/);
  },
  module([code, types]: string[]) {
    parseScript(code!, { ecmaVersion: 2022, sourceType: 'module' });
    expect(code).toMatch(/^[\n\x20-\x7e]*$/);
    // Nothing of the user's ended the comment: what follows it is the declaration.
    expect(types!.split('*/\ndeclare const pixel: {')).toHaveLength(2);
  },
  image([snippet]: string[]) {
    const [image, ...rest] = parseFragment(snippet!).childNodes as Tree.Element[];
    expect(rest.map(({ nodeName }) => nodeName)).toEqual(['#text']);
    expect(image!.nodeName).toBe('img');
    const address = image!.attrs.find(({ name }) => name === 'src')!.value;
    expect(address).toMatch(/^[!-~]*$/);
    expect(JSON.parse(new URL(address.replace(/%%[\w.-]+%%/g, '')).searchParams.get('e')!).specversion).toBe('1.0');
  },
};

/** The text of the only element of a snippet, as HTML is parsed by the standard. */
function onlyScript(snippet: string, nonce: string | undefined): string {
  const nodes = parseFragment(`<p>before</p>${snippet}<p>after</p>`).childNodes;
  expect(nodes.map(({ nodeName }) => nodeName)).toEqual(['p', 'script', '#text', 'p']);
  const script = nodes[1] as Tree.Element;
  expect(script.attrs).toEqual(nonce === undefined ? [] : [{ name: 'nonce', value: nonce }]);
  expect((nodes[2] as Tree.TextNode).value).toBe('\n');
  expect(script.childNodes).toHaveLength(1);
  return (script.childNodes[0] as Tree.TextNode).value;
}

/** What the user wrote is what the config holds. */
function expectConfigOf(raw: RawPixel, config: any): void {
  const { data } = config.event;
  expect(data.account).toBe(raw.account_id);
  expect(data.conversion_type).toBe(raw.config.conversion_type);
  for (const { key, source, value } of raw.config.properties) {
    if (key === 'transaction_id' || key === 'order_id') continue;
    const held = data.properties[key];
    if (source === 'variable') expect(held.join('.')).toBe(value.replaceAll('[', '.').replaceAll(']', ''));
    else if (typeof held === 'string') expect(held).toBe(value.slice(0, 500));
    else expect(value.trim()).toMatch(/^(undefined|null|NaN|\[object Object\]|[%{]{2}[^]*[}%]{2})?$/);
  }
}

/** No text of the user's began or ended a part of the notes. */
function expectWholeNotes(notes: string): void {
  const headings = notes.split('\n').filter((line) => line.startsWith('#'));
  expect(headings.map((line) => line.slice(0, 4))).toEqual([
    '# In',
    ...headings.slice(1).map((_, index) => `## ${index + 1}`),
  ]);
  expect([5, 6]).toContain(headings.length - 1);
  expect(notes.split('\n').filter((line) => line.startsWith('```')).length % 2).toBe(0);
}
