import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOf, endpoint, folderWith, pageview, runCli } from './cli.ts';
import { startWarmCli } from './warm-cli.ts';

const run = startWarmCli();

const account = `account: acme
defaults:
  endpoint: ${endpoint}
pixels:
  home:
    file: pixels/home.json
    install: { pages: [/] }
  view:
    config: { type: pageview }
`;
const scriptsOf = (stdout: string) => JSON.parse(stdout).scripts as { key: string; name: string; endpoint: string }[];

describe.concurrent('the account file', () => {
  test('is found upwards, named on stderr, and says what there is to generate', async () => {
    const folder = folderWith({
      'pixelwright.yaml': account,
      'pixels/home.json': pageview('pix_1', 'Home'),
      'deep/er/x': '',
    });
    const { code, stdout, stderr } = await runCli(join(folder, 'deep/er'), ['generate', '--json']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^account file: .*pixelwright\.yaml\n$/),
    });
    expect(scriptsOf(stdout)).toMatchObject([
      { key: 'view', name: 'view', endpoint },
      { key: 'home', name: 'Home', endpoint },
    ]);
    expect(contentOf(join(folder, 'deep/er/dist/pixels'))['home/javascript-inline/snippet.html']).toContain(
      '"account":"acme"',
    );
  });

  test('of --config is used instead, and its defaults apply to named files', async () => {
    const folder = folderWith({
      'pixelwright.yaml': 'broken: [',
      'shop/acme.json': { defaults: { endpoint }, pixels: { home: { file: '../a.json' } } },
      'a.json': pageview('a'),
    });
    const { code, stdout, stderr } = await run(folder, 'generate', 'a.json', '--json', '--config', 'shop/acme.json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'account file: shop/acme.json\n' });
    expect(scriptsOf(stdout)).toMatchObject([{ key: 'home', endpoint }]);
  });

  test('goes below the command line', async () => {
    const folder = folderWith({ 'pixelwright.yml': account, 'a.json': pageview('a') });
    const { stdout } = await run(folder, 'generate', 'a.json', '--json', '--endpoint', 'https://other.example/');
    expect(scriptsOf(stdout)).toMatchObject([{ key: 'a', endpoint: 'https://other.example/' }]);
  });

  test('is no pixel, although it lies among them', async () => {
    const folder = folderWith({ 'pixelwright.yaml': account, 'pixels/home.json': pageview('a') });
    const { code, stdout } = await run(folder, 'validate', '.');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '1 pixel: 0 errors, 0 warnings\n' });
  });

  test('without pixels leaves nothing to read', async () => {
    const folder = folderWith({ 'pixelwright.yaml': 'account: acme\n' });
    const { code, stderr } = await run(folder, 'generate');
    expect(code).toBe(1);
    expect(stderr).toContain('The account file lists no pixel.');
  });

  test('is judged as a whole, at its own places', async () => {
    const folder = folderWith({
      'pixelwright.yaml': [
        'acount: acme',
        'pixels:',
        '  a: { fiel: a.json }',
        '  b: { config: { type: conversion } }',
        '  c: { file: c.json, install: { signature: 5 } }',
      ].join('\n'),
    });
    const { code, stderr } = await run(folder, 'validate', '--config', 'pixelwright.yaml');
    expect(code).toBe(1);
    expect(stderr.match(/^error .*/gm)).toEqual([
      'error unknown_field: pixelwright.yaml $.pixels.a.fiel',
      'error unknown_field: pixelwright.yaml $.acount',
      'error field_missing: pixelwright.yaml $.pixels.a',
      'error conversion_type_missing: pixelwright.yaml $.pixels.b.config.conversion_type',
      'error option_not_available: pixelwright.yaml $.pixels.c.install.signature',
    ]);
    expect(stderr).toContain('Did you mean `account`?');
  });

  test.each<[what: string, files: Record<string, unknown>, says: string]>([
    ['a file that is not there', {}, 'error file_unreadable: a.json\n  It does not exist.\n'],
    ['a folder', { 'a.json/a.json': '{}' }, 'error file_unreadable: a.json\n  It is a folder.\n  Name a file.\n'],
    ['a file of two pixels', { 'a.json': [pageview('a'), pageview('b')] }, 'error too_many_items: a.json\n'],
  ])('is told of %s', async (_, files, says) => {
    const folder = folderWith({ 'pixelwright.json': { pixels: { x: { file: 'a.json' } } }, ...files });
    const { code, stderr } = await run(folder, 'validate');
    expect(code).toBe(1);
    expect(stderr).toContain(says);
  });

  test('cannot name one file twice', async () => {
    const folder = folderWith({
      'pixelwright.json': { pixels: { x: { file: 'a.json' }, y: { file: './a.json' } } },
      'a.json': pageview('a'),
    });
    const { code, stderr } = await run(folder, 'validate');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'error duplicate_file: pixelwright.json $.pixels.y.file\n  The entry `x` names this file too.\n',
    );
  });

  test.each([
    ['that is not there', 'no.yaml', 'file_unreadable: no.yaml\n  It does not exist.\n'],
    [
      'that has keys twice',
      'a.json',
      `json_malformed: a.json
  The key \`account\` is there twice at line 2, column 2.
  Correct the text at the line and column named.
error json_malformed: a.json
  The key \`x\` is there twice at line 2, column 41.
`,
    ],
  ])('that --config names and %s is an error', async (_, name, says) => {
    const folder = folderWith({ 'a.json': '{"account":"a",\n "account":"b","pixels":{"x":{},"y":{}, "x":{}}}' });
    const { code, stderr } = await run(folder, 'validate', '--config', name);
    expect(code).toBe(1);
    expect(stderr).toContain(`error ${says}`);
  });
});
