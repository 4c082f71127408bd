import { runInNewContext } from 'node:vm';
import { parse as parseScript } from 'acorn';
import fc from 'fast-check';
import { parseInstallOptions, parseSavedPixel } from '@pixelwright/api-client/schema';
import { createPlan, generate, gtmAccountContainer, lintContainerText, type Plan } from '@pixelwright/generator';
import { describe, expect, test } from 'vitest';
import { publish } from '../support/gtm-emulator/publish.ts';
import type { Template } from '../support/gtm-emulator/resource.ts';
import { readTemplateFile } from '../support/gtm-emulator/template-file.ts';
import { runTemplateTests } from '../support/gtm-emulator/template-tests.ts';
import { installOptions, savedPixel } from './arbitrary-pixels.ts';
import { patience, runs, seed } from './runs.ts';

/** What the tag hands to the runtime. */
function callsOf(before: string, { parts }: Template): unknown[][] {
  const html = parts.map((part) => (typeof part === 'string' ? part : '"given"')).join('');
  const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script]) => script!);
  expect(html.replace(/<script>[^]*?<\/script>/g, '')).toBe('');
  for (const script of scripts) parseScript(`"use strict";${script}`, { ecmaVersion: 5 });
  expect(/^[\x20-\x7e\n]*$/.test(html)).toBe(true);
  const calls: unknown[][] = [];
  const called = (...call: unknown[]) => (calls.push(call), 7);
  const window: Record<string, unknown> = { acme: called, pixelwright: called, addEventListener() {} };
  Object.assign(window, { window, location: {}, document: {}, localStorage: {} });
  runInNewContext(`${before};${scripts.join(';')}`, window);
  return JSON.parse(JSON.stringify(calls));
}

function expectCalls(calls: unknown[][], plan: Plan): void {
  expect(calls[0]).toEqual(['add', JSON.parse(JSON.stringify(plan.runtime.config))]);
  expect(calls[1]!.slice(0, 2)).toEqual(['fire', plan.key]);
}

describe('whatever stands in names, keys, values and paths of pixels for GTM', () => {
  let generated = 0;

  test(
    'files import, publish, and hand the config over unchanged, alone and with the shared runtime',
    () => {
      const check = (raw: unknown, install: any) => {
        const { pixel } = parseSavedPixel(JSON.parse(JSON.stringify(raw)));
        const given = {
          ...JSON.parse(JSON.stringify(install)),
          global: undefined,
          runtimeUrl: 'https://shop.example/s',
        };
        const { options } = parseInstallOptions(given);
        const result = pixel && options && generate(pixel, options, 'gtm');
        if (!result?.plan) return;
        generated++;
        const { plan, artifacts } = result;
        const file = (name: string) => artifacts.find(({ path }) => path.endsWith(`/${name}`))!.text;
        const found = lintContainerText(file('container.json')).filter(({ code }) => code !== 'variable_missing');
        expect(found).toEqual([]);

        const html = (text: string, at: number) => publish(JSON.parse(text)).tags[at]!.parameters['html'] as Template;
        const own = html(file('container.json'), 0);
        const escapes = own.parts.map((part) => (typeof part === 'string' ? 'js' : part.escape));
        expect(escapes.every((escape) => escape === 'js')).toBe(true);
        expectCalls(callsOf('', own), plan);

        const { plan: twin } = createPlan({ ...pixel!, id: 'twin' }, { ...options, key: 'twin' }, 'gtm');
        for (const plans of [[plan], [plan, twin!]]) {
          const [account] = gtmAccountContainer(plans).artifacts;
          const runtime = html(account!.text, 0).parts.join('');
          const completers = /window\.pw_[0-9a-f]{8}=[^]*(?=<\/script>)/.exec(runtime)![0];
          parseScript(`"use strict";${completers}`, { ecmaVersion: 5 });
          const tags = plans.toSorted((a, b) => (a.key < b.key ? -1 : 1));
          for (const [at, each] of tags.entries()) {
            expectCalls(callsOf(completers, html(account!.text, at + 1)), each);
          }
        }

        const template = file('template.tpl');
        expect(readTemplateFile(template).info).toMatchObject({ type: 'TAG' });
        expect(runTemplateTests(template).filter(({ problem }) => problem !== undefined)).toEqual([]);
      };
      fc.assert(fc.property(savedPixel, installOptions, check), { numRuns: runs(1500), seed });
      // A property that refuses nearly everything would prove little.
      expect(generated).toBeGreaterThan(runs(1500) / 4);
    },
    patience,
  );
});
