import { readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOf, endpoint, filesIn, folderWith, pageview, write } from './cli.ts';
import { startWarmCli } from './warm-cli.ts';

const run = startWarmCli();

const config = (options: object) => ({ 'pixelwright.json': { defaults: { endpoint, ...options } } });
const hosting = config({ runtimeUrl: '/pixels' });
const withVariable = {
  id: 'order',
  name: 'Order',
  config: {
    type: 'conversion',
    conversion_type: 'purchase',
    properties: [{ key: 'transaction_id', source: 'variable', value: 'order.id' }],
  },
};
const generate = (folder: string, ...args: string[]) => run(folder, 'generate', ...args, '--out', 'out');
const rowsOf = (folder: string): { key: string; file: string; delivery: string }[] =>
  JSON.parse(readFileSync(join(folder, 'out/manifest.json'), 'utf8')).scripts;
const formsOf = (folder: string) => [
  ...new Set(filesIn(join(folder, 'out')).map((file) => file.split('/').slice(0, -1).join('/'))),
];

describe.concurrent('--delivery', () => {
  test.each(['inline', 'module', 'hosted', 'image'])('%s writes this form alone', async (form) => {
    const folder = folderWith({ 'a.json': pageview('a'), ...hosting });
    const { code } = await generate(folder, 'a.json', '--delivery', form);
    expect(code).toBe(0);
    expect(formsOf(folder).filter((name) => name.startsWith('a/'))).toEqual([`a/javascript-${form}`]);
    expect(rowsOf(folder).filter(({ key }) => key === 'a')).toMatchObject([{ delivery: form }]);
  });

  test('all writes every form, what they share once, and the index of the modules', async () => {
    const folder = folderWith({ 'a.json': [pageview('a'), pageview('b')], ...hosting });
    const { code, stdout, stderr } = await generate(folder, 'a.json', '--delivery', 'all', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'account file: ' + join(folder, 'pixelwright.json') + '\n' });
    expect(formsOf(folder)).toEqual([
      '+account/javascript-module',
      '+runtime',
      'a/javascript-hosted',
      'a/javascript-image',
      'a/javascript-inline',
      'a/javascript-module',
      'b/javascript-hosted',
      'b/javascript-image',
      'b/javascript-inline',
      'b/javascript-module',
      '',
    ]);
    const rows = rowsOf(folder);
    expect(rows.filter(({ key }) => key.startsWith('+'))).toHaveLength(1);
    expect(rows).toHaveLength(9);
    const { scripts } = JSON.parse(stdout);
    expect(scripts.map(({ file }: { file: string }) => file).toSorted()).toEqual(rows.map(({ file }) => file));
    expect(readFileSync(join(folder, 'out/+account/javascript-module/pixels.mjs'), 'utf8')).toMatch(
      /\.\.\/a\/javascript-module\/[^]*\.\.\/b\/javascript-module\//,
    );
  });

  test('all leaves out, with a warning each, the forms that a pixel cannot take', async () => {
    const folder = folderWith({ 'order.json': withVariable, ...config({}) });
    const { code, stdout } = await generate(folder, 'order.json', '--delivery', 'all', '--json');
    expect(code).toBe(0);
    expect(formsOf(folder).filter((name) => name.startsWith('order'))).toEqual([
      'order/javascript-inline',
      'order/javascript-module',
    ]);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; path: string; message: string }[] };
    expect(diagnostics.map(({ code: name, path }) => `${name} ${path}`)).toEqual([
      'form_left_out $',
      'form_left_out $',
    ]);
    expect(diagnostics[0]!.message).toMatch(/^The hosted form is left out: .*runtimeUrl/);
    expect(diagnostics[1]!.message).toMatch(/^The image form is left out: .*"order\.id"/);
  });

  test('of one form that a pixel cannot take is an error', async () => {
    const folder = folderWith({ 'order.json': withVariable, ...config({}) });
    const runs = await Promise.all([
      generate(folder, 'order.json', '--delivery', 'image'),
      generate(folder, 'order.json', '--delivery', 'hosted'),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([1, 1]);
    expect(runs[0]!.stderr).toContain('error image_not_possible: order.json');
    expect(runs[1]!.stderr).toContain('error runtime_url_missing: order.json');
    expect(contentOf(folder)).not.toHaveProperty('out');
  });

  test('all says once what is wrong in every form, and writes none of the pixel', async () => {
    const bad = {
      ...pageview('bad'),
      config: { type: 'pageview', properties: [{ key: 'k', source: 'variable', value: 'a b' }] },
    };
    const folder = folderWith({ 'a.json': [bad, pageview('good')], ...hosting });
    const { code, stdout } = await generate(folder, 'a.json', '--delivery', 'all', '--keep-going', '--json');
    expect(code).toBe(1);
    const { diagnostics, scripts } = JSON.parse(stdout);
    const errors = diagnostics.filter(({ severity }: { severity: string }) => severity === 'error');
    expect(errors).toMatchObject([{ code: 'variable_path_invalid' }]);
    expect(scripts.map(({ key }: { key: string }) => key)).not.toContain('bad');
    expect(formsOf(folder)).not.toContain('bad/javascript-inline');
  });

  test('all takes a key twice for an error, said once', async () => {
    const folder = folderWith({ 'a.json': [pageview('Buy'), pageview('buy')], ...hosting });
    const { code, stderr } = await generate(folder, 'a.json', '--delivery', 'all');
    expect(code).toBe(1);
    expect(stderr.match(/^error .*/gm)).toEqual(['error duplicate_key: a.json $[1]']);
  });
});

describe.concurrent('a file that many pixels use', () => {
  test('is left as it stands by later runs, and its row stays', async () => {
    const folder = folderWith({ 'a.json': pageview('a'), 'b.json': pageview('b'), ...hosting });
    await generate(folder, 'a.json', '--delivery', 'hosted');
    const [shared] = rowsOf(folder);
    const older = { ...shared!, file: '+runtime/pixelwright.000000000000.js' };
    write(folder, {
      [`out/${older.file}`]: 'older',
      'out/manifest.json': { version: 1, generator: 'pixelwright', scripts: [shared, older, rowsOf(folder)[1]] },
    });
    const place = join(folder, 'out', shared!.file);
    utimesSync(place, 1, 1);
    for (const [file, form] of [
      ['b.json', 'hosted'],
      ['a.json', 'inline'],
    ]) {
      const { code } = await generate(folder, file!, '--delivery', form!);
      expect(code).toBe(0);
    }
    expect(statSync(place).mtimeMs, 'not written again').toBe(1000);
    expect(readFileSync(join(folder, 'out', older.file), 'utf8')).toBe('older');
    expect(rowsOf(folder).map(({ file }) => file)).toEqual([
      older.file,
      shared!.file,
      'a/javascript-hosted/snippet.html',
      'a/javascript-inline/snippet.html',
      'b/javascript-hosted/snippet.html',
    ]);
  });

  test('is never replaced by other bytes', async () => {
    const folder = folderWith({ 'a.json': pageview('a'), ...hosting });
    await generate(folder, 'a.json', '--delivery', 'hosted');
    write(folder, { [`out/${rowsOf(folder)[0]!.file}`]: 'somebody has edited it' });
    const before = contentOf(folder);
    const { code, stderr } = await generate(folder, 'a.json', '--delivery', 'hosted');
    expect(code).toBe(1);
    expect(stderr).toContain('error out_not_ours');
    expect(stderr).toContain('has other bytes than the ones that its name stands for.');
    expect(contentOf(folder)).toEqual(before);
  });

  test('is taken away again when a pixel cannot be written', async () => {
    const folder = folderWith({ 'a.json': [pageview('a'), pageview('b')], 'out/b': 'mine', ...hosting });
    const before = contentOf(folder);
    const { code, stderr } = await generate(folder, 'a.json', '--delivery', 'all');
    expect(code).toBe(1);
    expect(stderr).toContain('error out_not_writable');
    expect(contentOf(folder)).toEqual(before);
  });
});

describe.concurrent('the index of the modules', () => {
  test('names the pixels of earlier runs too', async () => {
    const folder = folderWith({ 'a.json': pageview('a'), 'b.json': pageview('b'), ...config({}) });
    await generate(folder, 'a.json', '--delivery', 'module');
    const { code } = await generate(folder, 'b.json', '--delivery', 'module');
    expect(code).toBe(0);
    const index = readFileSync(join(folder, 'out/+account/javascript-module/pixels.mjs'), 'utf8');
    expect(index).toContain('/a/javascript-module/');
    expect(index).toContain('/b/javascript-module/');
  });

  test('does not replace a file that no run of ours made', async () => {
    const folder = folderWith({
      'a.json': pageview('a'),
      'out/+account/javascript-module/pixels.mjs': 'mine',
      ...config({}),
    });
    const before = contentOf(folder);
    const { code, stderr } = await generate(folder, 'a.json', '--delivery', 'module');
    expect(code).toBe(1);
    expect(stderr).toContain('error out_not_ours');
    expect(contentOf(folder)).toEqual(before);
  });
});
