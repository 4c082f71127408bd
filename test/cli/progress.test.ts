import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { endpoint, folderWith, pageview } from './cli.ts';

const main = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
const many = Array.from({ length: 8_000 }, (_, index) => JSON.stringify(pageview(`p${index}`))).join('\n');
/** Has a command run at a terminal; BSD's has other flags. */
const hasTerminal = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

function atTerminal(folder: string, args: readonly string[]): Promise<string> {
  const command = [process.execPath, main, ...args].map((part) => `'${part}'`).join(' ');
  const { CI: _, ...environment } = process.env;
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd: folder,
    env: { ...environment, TERM: 'xterm' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve, reject) => child.on('error', reject).on('close', () => resolve(output)));
}

test.skipIf(!hasTerminal)('a long run at a terminal says how far it is, and leaves no trace of that', async () => {
  const folder = folderWith({ 'many.ndjson': many });
  const output = await atTerminal(folder, ['generate', 'many.ndjson', '--endpoint', endpoint, '--delivery', 'image']);
  const eraseLine = '\r\u001b[K';
  const drawn = output.split(eraseLine);
  expect(drawn.length).toBeGreaterThan(2);
  expect(drawn[1]).toMatch(/^\[#*-+\] +\d+ % {2}[\d,]+ pixels, [\d,]+\/s$/);
  expect(drawn.at(-1), 'what stays').toMatch(/^pixel +target/);
  expect(drawn.at(-1)).toContain('8000 files and manifest.json');
});
