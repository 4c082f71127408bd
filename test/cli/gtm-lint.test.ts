import { expect, test } from 'vitest';
import { containerOf, gtmExamples } from '../gtm/example-plans.ts';
import { folderWith, runCli } from './cli.ts';
import { startWarmCli } from './warm-cli.ts';

const run = startWarmCli();

const container = () => containerOf(gtmExamples()['pix_cart']!);

test('a file with nothing against it', async () => {
  const { code, stdout, stderr } = await runCli(folderWith({ 'c.json': container() }), ['gtm', 'lint', 'c.json']);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '0 errors, 0 warnings\n', stderr: '' });
});

test('all that is wrong, with the message of the importer, and exit code 1', async () => {
  const file = container();
  file.containerVersion.tag[0].tagFiringOption = 'oncePerEvent';
  file.containerVersion.tag[0].firingTriggerId = ['77'];
  const folder = folderWith({ 'c.json': file });
  const { code, stdout, stderr } = await run(folder, 'gtm', 'lint', 'c.json');
  expect(code).toBe(1);
  expect(stdout).toBe('1 error, 1 warning\n');
  expect(stderr).toContain('error firing_option: $.containerVersion.tag[0].tagFiringOption\n');
  expect(stderr).toContain('The importer says: Error deserializing enum type [TagFiringOption].');
  expect(stderr).toContain('warning trigger_missing: ');

  const json = JSON.parse((await run(folder, 'gtm', 'lint', 'c.json', '--json')).stdout);
  expect(json.findings.map((entry: { code: string }) => entry.code).sort()).toEqual([
    'firing_option',
    'trigger_missing',
  ]);
});

test('from standard input, and a file that is not there', async () => {
  const folder = folderWith();
  const page = await runCli(folder, ['gtm', 'lint', '-'], '<!doctype html>');
  expect([page.code, page.stderr]).toEqual([1, expect.stringContaining('error json_invalid: $')]);
  const none = await run(folder, 'gtm', 'lint', 'none.json');
  expect([none.code, none.stdout]).toEqual([1, '']);
});
