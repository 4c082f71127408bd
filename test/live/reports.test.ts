import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'parse5';
import { beforeEach, describe, expect, test } from 'vitest';
import { folderWith, runCli } from '../cli/cli.ts';
import { startShop, page } from './shop.ts';

const shop = await startShop();
const nasty = `::error::##vso[a]##[b]<img src=x onerror=alert(1)>"&\u001b[31m\u202e\uffff\ud800`;

/** An event that anybody may send from a page, with our type. */
const event = {
  specversion: '1.0',
  id: nasty,
  source: nasty,
  type: 'pixelwright.pageview',
  time: '2026-01-05T10:00:00.000Z',
  data: { pixel: nasty, v: nasty, missing: [nasty], properties: { [nasty]: nasty } },
};

beforeEach(() => {
  const sends = `fetch(${JSON.stringify(shop.endpoint)}, { method: 'POST', body: ${JSON.stringify(JSON.stringify(event)).replaceAll('<', '\\u003c')} });`;
  shop.page('/thanks', page(`<script>${sends} throw new Error('\\u001b[31m');</script>`));
});

const verify = (folder: string, args: readonly string[], variables = {}) =>
  runCli(
    folder,
    ['verify', '--browser', `${shop.origin}/thanks?<b>`, '--timeout', '50', '--scenario', 'reload', ...args],
    '',
    variables,
  );

describe('a report', () => {
  test('for a person holds nothing that a terminal acts on, and in HTML nothing that a browser does', async () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'out'));
    const { stdout, stderr, code } = await verify(folder, ['--html', 'out/report']);
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout).toContain('<img src=x onerror=alert(1)>"&�[31m�');
    expect(stdout).toContain('warning value_missing');
    expect(stdout).toContain('2 verdicts: 1 pass, 0 fail, 1 not tried');
    expect(stdout).not.toMatch(/^\s*::|##(vso)?\[/m);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    const html = readFileSync(join(folder, 'out/report/report.html'), 'utf8');
    expect(elementsOf(parse(html))).toEqual(['h1', 'h2', 'h3', 'img', 'meta', 'p', 'pre', 'style', 'table', 'title']);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    const png = readFileSync(join(folder, 'out/report/screenshot.png'));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });

  test('for CI is JUnit’s, or GitHub’s', async () => {
    const junit = await verify(folderWith(), ['--report', 'junit', '--expect', 'none=1']);
    expect(junit.code).toBe(2);
    expect(junit.stdout).toContain('<testsuite name="pixelwright verify" tests="5" failures="2" skipped="1">');
    expect(junit.stdout).toContain('name="count_unexpected none"><failure message="It fired 0 times, not 1."/>');
    expect(junit.stdout).not.toMatch(/<img|[\u001b\uffff]|\p{Cs}/u);
    const github = await verify(folderWith(), ['--report', 'github']);
    expect(github.stdout).not.toMatch(/[\u001b\u202e]/);
    expect(github.stdout).toContain('::notice title=pixelwright verify::fires: ');
    expect(github.stdout).toContain('::warning title=pixelwright verify::reload: ');
  });
});

test('a run has the time that is usual, or more than a timer can wait for', async () => {
  const args = ['verify', '--browser', `${shop.origin}/thanks`, '--scenario', 'reload'];
  // Which a busy machine may use up.
  expect((await runCli(folderWith(), args)).stderr).toBe('');
  const long = await runCli(folderWith(), [...args, '--timeout', '3000000']);
  expect([long.code, long.stderr]).toEqual([0, '']);
});

/** The names of elements in a document that are not always there. */
function elementsOf(node: any): string[] {
  const usual = ['html', 'head', 'body', 'tbody', 'tr', 'td', 'th'];
  const names: string[] = (node.childNodes ?? []).flatMap((child: any) => [child.tagName, ...elementsOf(child)]);
  return [...new Set(names.filter((name) => name !== undefined && !usual.includes(name)))].toSorted();
}

describe('what cannot be run ends with one line and exit code 1', () => {
  test.each<[what: string, args: string[], variables: Record<string, string>, message: RegExp]>([
    ['no browser', [], { PIXELWRIGHT_CHROMIUM: '/no/such' }, /^error: PIXELWRIGHT_CHROMIUM names \/no\/such, which/],
    ['no such script', ['--before', 'none.js'], {}, /^error: ENOENT: .*none\.js/],
    ['a script that is none', ['--before', 'broken.js'], {}, /^error: broken\.js is not a script: Unexpected token/],
    ['a pixel without a number', ['--expect', 'sale'], {}, /It is not like pix_order=1\./],
  ])('%s', async (_, args, variables, message) => {
    const { code, stdout, stderr } = await verify(folderWith({ 'broken.js': 'var a = ;' }), args, variables);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });

  test('also for a program that waits for a result', async () => {
    const missing = { PIXELWRIGHT_CHROMIUM: '/no/such' };
    const json = await verify(folderWith(), ['--json'], missing);
    expect(JSON.parse(json.stdout)).toMatchObject({ error: expect.stringContaining('/no/such'), exit_code: 1 });
    const junit = await verify(folderWith(), ['--report', 'junit'], missing);
    expect(junit.stdout).toContain('<failure message="PIXELWRIGHT_CHROMIUM names /no/such');
    const both = await verify(folderWith(), ['--json', '--report', 'junit'], missing);
    expect([both.code, both.stdout]).toEqual([1, '']);
  });

  test('a report’s folder that is a file, before anything is visited', async () => {
    const { code, stdout, stderr } = await verify(folderWith({ taken: '' }), ['--html', 'taken']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: EEXIST/);
  });

  test('no time', async () => {
    const { code, stderr } = await verify(folderWith(), ['--timeout', '0']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('It is not a whole number from 1.')]);
  });

  test('no address of a page', async () => {
    const { code, stderr } = await runCli(folderWith(), ['verify', '--browser', 'file:///etc/passwd']);
    expect([code, stderr]).toEqual([
      1,
      'error: file:///etc/passwd is no address of a page: it begins with https:// or http://.\n',
    ]);
  });
});
