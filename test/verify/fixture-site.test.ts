import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWarmCli } from '../cli/warm-cli.ts';
import { patience, runs, seed } from '../property/runs.ts';
import type { PlantedFinding } from '../support/fixture-draft.ts';
import { faults, type Fault } from '../support/fixture-faults.ts';
import { fixturePages, fixtureTags } from '../support/fixture-pages.ts';
import { openFixture, type Fixture, type FixtureSite } from '../support/fixture-site.ts';
import { startPageServer, type PageServer } from '../support/page-server.ts';

let fixture: Fixture;
let server: PageServer;
beforeAll(async () => {
  [fixture, server] = await Promise.all([openFixture(), startPageServer()]);
});
afterAll(async () => {
  fixture.remove();
  await server.close();
});

const run = startWarmCli();
let sites = 0;

/** What the command says of a site, and how it ended; as a folder, or by http. */
async function verify(site: FixtureSite, as: 'folder' | 'pages'): Promise<{ code: number; found: PlantedFinding[] }> {
  const name = `site-${sites++}`;
  const origin = `http://127.0.0.1:${server.ports.plain}`;
  let named = [name];
  if (as === 'folder') site.writeTo(join(fixture.folder, name));
  else {
    server.clear();
    site.serveFrom(server);
    named = [...site.pages.keys(), ...Object.values(fixtureTags).map(({ path }) => path)].map((path) => origin + path);
  }
  const { code, stdout, stderr } = await run(fixture.folder, 'verify', ...named, '--json');
  expect(stderr).not.toContain('error');
  const { findings, documents, notLookedFor } = JSON.parse(stdout);
  expect([documents.length, notLookedFor]).toEqual([32, []]);
  const found = findings.map((entry: { code: string; source: string; key?: string }) => ({
    code: entry.code,
    path: entry.source.slice(as === 'folder' ? name.length : origin.length),
    ...(entry.key !== undefined && { key: entry.key }),
  }));
  return { code, found };
}

/** Order and repetition aside: the runtime that is altered on two pages is one file. */
const asSet = (findings: readonly PlantedFinding[]) =>
  [...new Set(findings.map((entry) => JSON.stringify(entry)))].sort();

const pagesFor = (fault: Fault) =>
  fixturePages
    .filter(({ pixel }) => (faults[fault].pixels as readonly string[]).includes(pixel))
    .map(({ path }) => path);

describe.each(['folder', 'pages'] as const)('as a %s', (as) => {
  test('the site without faults passes', async () => {
    expect(await verify(fixture.site(), as)).toEqual({ code: 0, found: [] });
  });

  test.each(Object.keys(faults) as Fault[])('%s', async (fault) => {
    const site = fixture.site();
    const expected = site.plant(fault, pagesFor(fault).at(-1)!);
    const { code, found } = await verify(site, as);
    expect(found).toEqual(expected);
    expect(code).toBe(expected.length > 0 ? 2 : 0);
  });
});

test(
  'any faults on any pages are found, and nothing else is',
  async () => {
    const planted = fc
      .constantFrom(...(Object.keys(faults) as Fault[]))
      .chain((fault) => fc.constantFrom(...pagesFor(fault)).map((path) => ({ fault, path })));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(planted, { maxLength: 20, selector: ({ path }) => path }), async (all) => {
        const site = fixture.site();
        const expected = all.flatMap(({ fault, path }) => site.plant(fault, path));
        const { code, found } = await verify(site, 'folder');
        expect(asSet(found)).toEqual(asSet(expected));
        expect(found).toHaveLength(asSet(expected).length);
        expect(code).toBe(expected.length > 0 ? 2 : 0);
      }),
      { numRuns: runs(15), seed },
    );
  },
  patience,
);
