import { readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOf, endpoint, filesIn, folderWith, pageview, write } from './cli.ts';
import { startWarmCli } from './warm-cli.ts';

const run = startWarmCli();

const manifestOf = (out: string) => JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
const keysOf = (out: string) => manifestOf(out).scripts.map(({ key }: { key: string }) => key);
const generate = (folder: string, ...args: string[]) =>
  run(folder, 'generate', ...args, '--endpoint', endpoint, '--out', 'out');

describe.concurrent('the output folder', () => {
  test('keeps the other rows and files when a second run brings other pixels', async () => {
    const folder = folderWith({ 'a.json': pageview('a'), 'b.json': pageview('b') });
    await generate(folder, 'a.json');
    const first = contentOf(join(folder, 'out'));
    const { code } = await generate(folder, 'b.json');
    expect(code).toBe(0);
    const second = contentOf(join(folder, 'out'));
    expect(keysOf(join(folder, 'out'))).toEqual(['a', 'b']);
    const { 'manifest.json': _, ...untouched } = first;
    expect(second).toMatchObject(untouched);
  });

  test('holds the same bytes after the same run, whatever order the pixels come in', async () => {
    const folder = folderWith({ 'a.json': pageview('a'), 'b.json': pageview('b') });
    await generate(folder, 'a.json', 'b.json');
    const first = contentOf(join(folder, 'out'));
    await generate(folder, 'b.json', 'a.json');
    expect(contentOf(join(folder, 'out'))).toEqual(first);
  });

  test('holds only what the last run of a pixel made, in its own folder', async () => {
    const folder = folderWith({ 'a.json': pageview('a') });
    await generate(folder, 'a.json');
    write(folder, { 'out/a/javascript-inline/old.txt': 'old', 'out/a/mine.txt': 'mine' });
    await generate(folder, 'a.json');
    expect(filesIn(join(folder, 'out'))).toEqual([
      'a/javascript-inline/INSTALL.md',
      'a/javascript-inline/snippet.html',
      'a/javascript-inline/snippet.js',
      'a/mine.txt',
      'manifest.json',
    ]);
  });

  test.each<[what: string, files: Record<string, string>, code: string, says: string]>([
    [
      'a folder that no manifest of ours lists',
      { 'out/a/javascript-inline/mine.txt': 'mine' },
      'out_not_ours',
      'out/a/javascript-inline exists and is in no manifest of ours.',
    ],
    [
      'a manifest of somebody else',
      { 'out/manifest.json': '{"name":"App"}' },
      'out_not_ours',
      'out/manifest.json is not a manifest of ours.',
    ],
    [
      'a manifest that is no JSON',
      { 'out/manifest.json': '<html>' },
      'out_not_ours',
      'out/manifest.json is not a manifest of ours.',
    ],
    [
      'a manifest that is null',
      { 'out/manifest.json': 'null' },
      'out_not_ours',
      'out/manifest.json is not a manifest of ours.',
    ],
    [
      'a manifest with rows of another kind',
      { 'out/manifest.json': '{"version":1,"generator":"pixelwright","scripts":[null,{"key":"x"}]}' },
      'out_not_ours',
      'out/manifest.json is not a manifest of ours.',
    ],
    [
      'a folder in place of the manifest',
      { 'out/manifest.json/x': 'x' },
      'out_not_ours',
      'out/manifest.json is not a manifest of ours.',
    ],
    ['a file in place of the output folder', { out: 'mine' }, 'out_not_writable', 'out: a part of the path is a file.'],
    [
      'a file in place of a pixel’s folder',
      { 'out/b': 'mine' },
      'out_not_writable',
      'out: a part of the path is a file.',
    ],
  ])('is left alone where there is %s', async (_, files, code, says) => {
    const folder = folderWith({ 'pixels.json': [pageview('a'), pageview('b'), pageview('c')], ...files });
    const before = contentOf(folder);
    const run = await generate(folder, 'pixels.json');
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain(`error ${code}:`);
    expect(run.stderr).toContain(says);
    expect(contentOf(folder)).toEqual(before);
  });

  test('is not made below a regular file', async () => {
    const folder = folderWith({ 'a.json': pageview('a'), file: 'mine' });
    const before = contentOf(folder);
    const { code, stderr } = await run(folder, 'generate', 'a.json', '--endpoint', endpoint, '--out', 'file/pixels/x');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'error out_not_writable:\n  file/pixels/x: a part of the path is a file.\n  Choose another `--out`.\nnothing written\n',
    );
    expect(contentOf(folder)).toEqual(before);
  });

  test('gets back what was replaced when a later pixel cannot be written', async () => {
    const folder = folderWith({ 'pixels.json': [pageview('a'), pageview('b'), pageview('c')] });
    await generate(folder, 'pixels.json');
    rmSync(join(folder, 'out/c'), { recursive: true });
    write(folder, {
      'out/c': 'a file now',
      'pixels.json': [pageview('a', 'New a'), pageview('d'), pageview('c', 'New c')],
    });
    const before = contentOf(folder);
    const { code, stderr } = await generate(folder, 'pixels.json');
    expect(code).toBe(1);
    expect(stderr).toContain('error out_not_writable');
    expect(contentOf(folder)).toEqual(before);
  });

  test('is not written through a link that leads nowhere', async () => {
    const folder = folderWith({ 'a.json': pageview('a'), 'out/x': 'x' });
    symlinkSync(join(folder, 'nowhere'), join(folder, 'out/a'));
    const before = readdirSync(folder, { recursive: true });
    const { code, stderr } = await generate(folder, 'a.json');
    expect(code).toBe(1);
    expect(stderr).toContain('error out_not_writable');
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  test('has a safe folder for keys that mean something to a file system', async () => {
    const keys = [
      'con',
      'nul.x',
      'COM1',
      '.',
      '..',
      '.hidden',
      'dot.',
      'manifest.json',
      'plain-1.2_x',
      'k'.repeat(100),
    ];
    const folder = folderWith({ 'pixels.json': keys.map((key) => pageview(key, key)) });
    const { code, stderr } = await generate(folder, 'pixels.json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(readdirSync(folder).toSorted()).toEqual(['out', 'pixels.json']);
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual(
      [
        '~con~',
        '~nul.x~',
        '~COM1~',
        '~.~',
        '~..~',
        '~.hidden~',
        '~dot.~',
        '~manifest.json~',
        'plain-1.2_x',
        'k'.repeat(100),
        'manifest.json',
      ].toSorted(),
    );
    expect(keysOf(join(folder, 'out')).toSorted()).toEqual(keys.toSorted());
  });

  test('takes no key that differs only by case from one that is there', async () => {
    const folder = folderWith({ 'a.json': pageview('Buy'), 'b.json': pageview('buy') });
    await generate(folder, 'a.json');
    const before = contentOf(folder);
    const { code, stderr } = await generate(folder, 'b.json');
    expect(code).toBe(1);
    expect(stderr).toContain('out already holds the key `Buy`, beside which `buy` cannot stand on every file system.');
    expect(contentOf(folder)).toEqual(before);
  });
});
