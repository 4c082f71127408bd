// @ts-check
// The same saved pixels give the same bytes under another Node, time zone and language.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { generateExamples } from './generate-examples.mjs';
import { inTemporaryFolder } from './in-temporary-folder.mjs';
import { npmCommand, runStep } from './run-tool.mjs';
import { listFiles } from './stamps.mjs';

const major = 24;

await inTemporaryFolder(async (folder) => {
  const args = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `node@${major}`];
  await runStep(`installing Node ${major}`, ...npmCommand(args), { cwd: folder });
  const node = join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

  const here = join(folder, 'here');
  const there = join(folder, 'there');
  await generateExamples(here, { env: { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' } });
  // Turkish has its own upper case of "i", Kiritimati its own date.
  const far = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  await generateExamples(there, { node, env: far });

  const names = new Set([here, there].flatMap((path) => listFiles(path).map((file) => relative(path, file))));
  const different = [...names].filter((name) => !sameBytes(join(here, name), join(there, name)));
  if (names.size === 0) throw new Error('nothing was generated');
  for (const name of different) console.error(`differs between Node ${process.versions.node} and ${major}: ${name}`);
  if (different.length > 0) process.exitCode = 1;
});

/**
 * @param {string} a
 * @param {string} b
 */
function sameBytes(a, b) {
  return existsSync(a) && existsSync(b) && readFileSync(a).equals(readFileSync(b));
}
