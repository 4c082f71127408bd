import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyCodes, type VerifyCode } from '@pixelwright/generator';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderWith, runCli, write } from '../cli/cli.ts';
import { expectGolden } from '../support/golden.ts';
import { fillCodes } from './verify-page.ts';

const account = (more: string) => `defaults: { endpoint: https://collect.example/e, runtimeUrl: /pixels }
pixels:
  view: { config: { type: pageview } }
  buy: { config: { type: conversion, conversion_type: purchase }, install: { delivery: hosted } }
  must: { config: { type: pageview }, install: { pages: ['/pixel_missing', '/snippet_not_run'] } }
  late: { config: { type: pageview }, install: { page: origin${more} } }
`;

/** What a page may be made of. */
interface Code {
  view: string;
  must: string;
  /** The stub, and the tag of its runtime. */
  stub: string;
  runtime: string;
  /** The runtime file. */
  file: string;
  name: string;
}

interface Case {
  page(code: Code): string;
  /** Further files of the site. */
  files?(code: Code): Record<string, string>;
  /** Line and column of the finding, and what its message holds. */
  at?: [number, number];
  says: string;
}

const csp = (policy: string) => `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
const hash = /"v":"[0-9a-f]{12}"/;

/** One page for every code: a code without one does not compile. Nothing else may be found on it. */
const cases: Record<VerifyCode, Case> = {
  config_altered: {
    page: ({ view }) => view.replace('"to":"https://collect.example/e"', '"to":"https://collect.example/x"'),
    says: 'differs at $.to',
  },
  config_outdated: {
    page: ({ view }) => `<p>\n${view.replace(hash, '"v":"0123456789ab"')}`,
    says: 'has the config 0123456789ab; the files make ',
  },
  consent_differs: {
    page: ({ view }) => view.replace('"consent":1', '"consent":2'),
    says: 'for ads, where the page speaks of consent; the account file says: for analytics',
  },
  csp_blocks_endpoint: {
    page: ({ view }) => `${csp("default-src 'none'; script-src 'unsafe-inline'; img-src *")}${view}`,
    says: '`connect-src` does not let it send to https://collect.example',
  },
  csp_blocks_fallback: {
    page: ({ view }) => `${csp("img-src 'none'")}${view}`,
    says: '`img-src` does not name https://collect.example',
  },
  csp_blocks_script: {
    page: ({ view }) => `${csp("script-src 'self'")}<p>${view}`,
    at: [2, 4],
    says: 'the inline script',
  },
  integrity_mismatch: {
    page: ({ stub, runtime }) => `${stub}\n${runtime.replace(/sha384-..../, 'sha384-AAAA')}`,
    at: [2, 1],
    says: 'is not the hash of pixelwright.',
  },
  integrity_missing: {
    page: ({ stub, runtime }) => stub + runtime.replace(/ integrity="[^"]*"/, ''),
    says: 'has no integrity',
  },
  manifest_outdated: { page: () => '', says: 'late/javascript-inline/snippet.html has the config ' },
  page_unreadable: { page: () => '', says: 'It is no file; an address begins with https://.' },
  pixel_doubled: {
    page: ({ view }) => `${view}\n${view}`,
    says: 'It is there already: line 1.',
  },
  pixel_missing: { page: () => '<p>', says: 'Its `pages` name this page' },
  pixel_unknown: {
    page: ({ view }) => view.replace('"key":"view"', '"key":"other"'),
    says: 'Nobody knows the pixel other',
  },
  runtime_altered: {
    page: ({ stub, runtime }) => stub + runtime.replace('/pixels/', '/runtime_altered/'),
    files: ({ file, name }) => ({ [`runtime_altered/${name}`]: `${file} ` }),
    says: 'Browsers that look at `integrity` refuse it',
  },
  runtime_missing: { page: ({ stub }) => stub, says: 'No tag of the page loads the runtime.' },
  runtime_outdated: {
    page: ({ view }) => view.replace('!function(', '!function (').replace('localStorage', 'localStorages'),
    says: 'is not the code of this version',
  },
  runtime_unreachable: {
    page: ({ stub, runtime }) => stub + runtime.replace('/pixels/', '/none/'),
    says: 'cannot be read: ENOENT',
  },
  script_unreadable: { page: () => '<script src="none.js"></script>', at: [1, 1], says: 'none.js: cannot be read' },
  snippet_altered: {
    page: ({ view }) => view.replace('{"uses"', '{ "uses"'),
    says: 'not the script that is generated',
  },
  snippet_held: {
    page: ({ view }) => view.replace('<script', '<script type="text/plain"'),
    says: 'has a type that something else',
  },
  snippet_mixed: { page: ({ view }) => view.replace('>', '>if(0)'), says: 'more than the generated code' },
  snippet_not_run: { page: ({ must }) => `<p>\n<!-- ${must} -->`, says: 'It stands in a comment.' },
};

interface Found {
  code: VerifyCode;
  source: string;
  severity: string;
  line?: number;
  column?: number;
  message: string;
  hint: string;
}

let findings: Found[];
let run: { code: number | null; stdout: string };
let folder: string;
const names = Object.keys(cases) as VerifyCode[];

beforeAll(async () => {
  folder = folderWith({ 'pixelwright.yaml': account(', test: true') });
  await runCli(folder, ['generate']);
  write(folder, { 'pixelwright.yaml': account('') });
  const read = (path: string) => readFileSync(join(folder, 'dist/pixels', path), 'utf8');
  const [stub = '', runtime = ''] = read('buy/javascript-hosted/snippet.html').trim().split('\n');
  const name = /pixelwright\.[0-9a-f]+\.js/.exec(runtime)![0];
  const file = read(`+runtime/${name}`);
  const [view = '', must = ''] = ['view', 'must'].map((key) => read(`${key}/javascript-inline/snippet.html`).trim());
  const code: Code = { view, must, stub, runtime, file, name };
  write(folder, { [`site/pixels/${name}`]: file, 'site/healthy.html': `${view}<!-- ${view} -->${stub}${runtime}` });
  write(folder, { 'site/moved.html': `<!-- ${view} -->` });
  for (const [key, { page, files }] of Object.entries(cases)) {
    const more = Object.entries(files?.(code) ?? {}).map(([path, text]) => [`site/${path}`, text]);
    write(folder, {
      ...(key !== 'page_unreadable' && { [`site/${key}.html`]: page(code) }),
      ...Object.fromEntries(more),
    });
  }
  run = await runCli(folder, [
    'verify',
    'site',
    'site/page_unreadable.html',
    '--only',
    'view',
    'buy',
    'must',
    '--json',
  ]);
  ({ findings } = JSON.parse(run.stdout));
});

describe('every code of the table can be met, on a page that has nothing else', () => {
  test.each(names)('%s', (code) => {
    const place = code === 'manifest_outdated' ? 'dist/pixels/manifest.json' : `site/${code}`;
    const found = findings.filter(({ source }) => source.startsWith(place));
    expect(found.map((entry) => entry.code)).toEqual([code]);
    const [{ message, hint, severity, line, column }] = found as [Found];
    const { at, says } = cases[code];
    expect(message).toContain(says);
    expect(message).toMatch(/^\S.*\.$/su);
    expect([hint, severity]).toEqual([verifyCodes[code].hint, verifyCodes[code].severity]);
    if (at) expect([line, column]).toEqual(at);
  });

  test('and nothing is found anywhere else', () => {
    expect(findings).toHaveLength(names.length);
    expect(run.code).toBe(1);
  });
});

test('a person reads each of them with its place and what to do; CI gets a report', async () => {
  const page = 'site/config_outdated.html';
  const verify = (...args: string[]) => runCli(folder, ['verify', page, ...args, '--only', 'view']);
  const { code, stdout } = await verify();
  expect(code).toBe(2);
  const [place] = /site\/config_outdated\.html:2:\d+/.exec(stdout)!;
  expect(stdout).toContain(
    `error config_outdated: ${place} pixel view\n  It has the config 0123456789ab; the files make `,
  );
  expect(stdout).toContain(`\n  ${verifyCodes.config_outdated.hint}\n`);
  expect(stdout).toContain('\n1 document, 1 install: 0 in step, 1 drifted\n');

  const junit = await verify('site/healthy.html', '--report', 'junit');
  expect(junit.code).toBe(2);
  expect(junit.stdout).toContain('<testsuite name="pixelwright verify" tests="4" failures="1" skipped="0">');
  expect(junit.stdout).toContain(`name="${place} view config_outdated"><failure message="It has the config`);
  const github = await verify('--report', 'github');
  expect(github.stdout).toContain(
    `::error file=${page},line=2,title=pixelwright verify::${place} view config_outdated: It`,
  );
});

test('docs/verify.md lists every code', () => {
  const file = fileURLToPath(new URL('../../docs/verify.md', import.meta.url));
  expectGolden(file, fillCodes(readFileSync(file, 'utf8')));
});
