import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { accountFolder, fakePixels, providers, sync, view } from './account.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/sync-ci.md', import.meta.url)), 'utf8');
/** The commands of the page, without where their output goes. */
const commands = [...new Set([...page.matchAll(/npx pixelwright ([^\n>]*[^\n> ])/g)].map(([, command]) => command!))];

test('every command of docs/sync-ci.md runs, in the order of the page', async () => {
  const fake = await fakePixels();
  const folder = accountFolder({ ...providers(fake), pixels: { a: { config: view } } });
  const codes: [string, number | null][] = [];
  for (const command of commands) codes.push([command, (await sync(folder, ...command.split(' '))).code]);
  expect(codes).toEqual([
    ['plan', 0],
    ['apply --yes --max-deletes 0 --report github', 0],
    ['drift --report github', 0],
    ['plan --report junit', 0],
    ['apply --yes --max-deletes 0', 0],
    ['drift --report junit', 0],
    ['plan --out plan.json --detailed-exitcode', 0],
    ['apply plan.json', 0],
  ]);
  expect([...fake.pixels.values()].map(({ name }) => name)).toEqual(['a']);
});
