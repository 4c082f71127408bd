import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { contentOf, endpoint, filesIn, folderWith, pageview, runCli } from './cli.ts';

const answer = readFileSync(fileURLToPath(new URL('../../examples/purchase.json', import.meta.url)), 'utf8');
const toCollector = ['--endpoint', endpoint];

describe.concurrent('generate', () => {
  test('takes the API’s raw answer from standard input and writes snippet, notes and manifest', async () => {
    const folder = folderWith();
    const { code, stdout, stderr } = await runCli(folder, ['generate', '-', ...toCollector], answer);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^pixel +target +file +raw +brotli +warnings\npix_a1b2c3 +javascript /);
    expect(stdout).toContain('1 file and manifest.json in dist/pixels');
    expect(stdout).toContain('Next: paste a snippet');
    expect(stderr).toContain('warning conversion_without_transaction_id: - $.data.config.properties ');
    const written = contentOf(join(folder, 'dist/pixels'));
    const file = 'pix_a1b2c3/javascript-inline/snippet.html';
    expect(Object.keys(written)).toEqual([
      'manifest.json',
      'pix_a1b2c3',
      'pix_a1b2c3/javascript-inline',
      'pix_a1b2c3/javascript-inline/INSTALL.md',
      file,
      'pix_a1b2c3/javascript-inline/snippet.js',
    ]);
    const manifest = JSON.parse(written['manifest.json']!);
    expect(manifest).toMatchObject({
      version: 1,
      generator: 'pixelwright',
      scripts: [{ key: 'pix_a1b2c3', name: 'Purchase conversion', file, endpoint, purpose: 'ads' }],
    });
    expect(manifest.scripts[0].bytes).toBe(Buffer.byteLength(written[file]!));
  });

  test('prints pure JSON on stdout with --json, and talks on stderr', async () => {
    const folder = folderWith();
    const { code, stdout, stderr } = await runCli(folder, ['generate', '-', '--json', ...toCollector], answer);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report.scripts).toMatchObject([{ key: 'pix_a1b2c3', warnings: 2 }]);
    expect(report.scripts[0].brotli_bytes).toBeLessThan(report.scripts[0].bytes);
    expect(report.diagnostics.map((entry: { code: string }) => entry.code)).toEqual([
      'conversion_without_transaction_id',
      'conversion_on_every_page',
    ]);
    expect(stderr).toContain('warning conversion_on_every_page');
  });

  test('reads files and folders of JSON, NDJSON and YAML, each file once', async () => {
    const folder = folderWith({
      'pixels/a.json': { success: true, data: pageview('a') },
      'pixels/b/b.ndjson': `${JSON.stringify(pageview('b1'))}\r\n\n${JSON.stringify(pageview('b2', 'Line\u2028end'))}`,
      'pixels/c.yaml': 'id: c\nname: View c\nconfig: { type: pageview }\n',
      'pixels/d.json': [pageview('d1'), pageview('d2')],
      'pixels/.hidden.json': 'not JSON',
      'pixels/readme.txt': 'not JSON',
      'pixels/node_modules/x.json': 'not JSON',
      'pixels/site/package.json': '{}',
      'pixels/site/src/e.json': 'not JSON',
      'marked.json': `\ufeff${JSON.stringify(pageview('marked'))}`,
    });
    const run = await runCli(folder, [
      'generate',
      'pixels',
      'pixels/a.json',
      'marked.json',
      ...toCollector,
      '--out',
      'out',
    ]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const { scripts } = JSON.parse(readFileSync(join(folder, 'out/manifest.json'), 'utf8'));
    expect(scripts.map(({ key }: { key: string }) => key)).toEqual(['a', 'b1', 'b2', 'c', 'd1', 'd2', 'marked']);
  });

  test('reads NDJSON from standard input, and names the one bad line and the rest', async () => {
    const lines = [pageview('a'), '{"id": "b", "name" "B"}', pageview('c'), { ...pageview('d'), config: {} }];
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    const folder = folderWith();
    const { code, stderr } = await runCli(folder, ['generate', '-', ...toCollector], text);
    expect(code).toBe(1);
    expect(stderr).toContain('error json_malformed: -:2\n  Colon expected at line 2, column 20.');
    expect(stderr).toContain('error field_missing: -:4 $.config.type');
    expect(contentOf(folder)).toEqual({});
  });

  test('with --keep-going writes the valid pixels and ends with 1', async () => {
    const folder = folderWith({
      'pixels.json': [pageview('a'), { ...pageview('b'), nmae: 'x', name: '' }, pageview('c')],
    });
    const args = ['generate', 'pixels.json', ...toCollector, '--keep-going', '--json'];
    const { code, stdout } = await runCli(folder, args);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).scripts.map(({ key }: { key: string }) => key)).toEqual(['a', 'c']);
    expect(filesIn(join(folder, 'dist/pixels')).filter((path) => path.endsWith('.html'))).toHaveLength(2);
  });

  test('with --keep-going and nothing valid writes nothing', async () => {
    const folder = folderWith({ 'a.json': { ...pageview('a'), name: '' } });
    const { code, stderr } = await runCli(folder, ['generate', 'a.json', ...toCollector, '--keep-going']);
    expect(code).toBe(1);
    expect(stderr).toContain('nothing written');
    expect(contentOf(folder)).not.toHaveProperty('dist');
  });

  test('with --target all writes every target that there is', async () => {
    const folder = folderWith({ 'a.json': { ...pageview('a'), target_platform: 'gtm' } });
    const { code } = await runCli(folder, ['generate', 'a.json', '--target', 'all', ...toCollector]);
    expect(code).toBe(0);
    expect(filesIn(join(folder, 'dist/pixels'))).toEqual(
      expect.arrayContaining(['a/javascript-inline/snippet.html', 'a/gtm/container.json', 'a/tealium/template.js']),
    );
  });

  test('judges its flags like the options of a file', async () => {
    const folder = folderWith({ 'a.json': pageview('a') });
    const { code, stderr } = await runCli(folder, ['generate', 'a.json', '--endpoint', 'http://x.example']);
    expect(code).toBe(1);
    expect(stderr).toContain('error endpoint_not_https: command line --endpoint\n');
  });

  test('prints the first hundred errors of a batch only', async () => {
    const folder = folderWith({ 'a.json': Array.from({ length: 250 }, () => ({})) });
    const { stderr } = await runCli(folder, ['generate', 'a.json', ...toCollector]);
    expect(stderr.match(/^error /gm)).toHaveLength(100);
    expect(stderr).toContain('… and 400 more errors; --json lists all\n');
  });
});

describe.concurrent('the command', () => {
  test.each(['generate', 'validate', 'explain'])('%s --help shows examples', async (command) => {
    const { code, stdout, stderr } = await runCli(folderWith(), [command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: pixelwright ${command}`);
    expect(stdout).toMatch(new RegExp(`Examples:\n {2}\\$ pixelwright ${command} `));
  });

  test('names its commands with --help', async () => {
    const { code, stdout } = await runCli(folderWith(), ['--help']);
    expect(code).toBe(0);
    for (const command of ['generate', 'validate', 'explain']) expect(stdout).toContain(`  ${command} `);
  });

  test.each([
    [['generat']],
    [['generate', '--traget', 'gtm']],
    [['generate', '--target', 'adobe']],
    [['generate', '--delivery', 'email']],
    [['explain']],
  ])('refuses %j, with a pointer to --help and exit code 1', async (args) => {
    const { code, stdout, stderr } = await runCli(folderWith(), args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('--help');
  });
});

test('names with terminal commands in them reach the terminal in no form', async () => {
  const name = 'A\u001b[2J\u009b31m\u0007\r\u202eB';
  const folder = folderWith({
    'good.json': pageview('good', name),
    'bad.json': { id: 'bad', name, [name]: 1, config: { type: name } },
  });
  const runs = await Promise.all([
    runCli(folder, ['generate', 'good.json', ...toCollector]),
    runCli(folder, ['generate', 'bad.json', ...toCollector]),
    runCli(folder, ['generate', 'good.json', '--json', '--out', name, ...toCollector]),
    runCli(folder, ['generate', name, ...toCollector]),
    runCli(folder, ['validate', 'bad.json', '--json']),
    runCli(folder, ['explain', 'good', 'good.json', ...toCollector]),
    runCli(folder, ['explain', name, 'good.json', '--json', ...toCollector]),
    runCli(folder, ['explain', 'nothing', 'good.json', ...toCollector]),
  ]);
  for (const { stdout, stderr } of runs) {
    expect(`${stdout}${stderr}`).not.toMatch(/(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
    expect(`${stdout}${stderr}`).not.toContain('a fault of its own');
  }
  expect(JSON.parse(runs[6]!.stdout).plan.name).toBe(name);
});
