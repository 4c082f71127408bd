import { spawnSync } from 'node:child_process';

/**
 * Runs a module in Node, as a server does, and gives the JSON that it writes to stdout. Fails when it
 * throws, warns, asks the network for something, leaves a global behind, or keeps the process alive.
 */
export function runInNode(code: string): unknown {
  const watched = `
for (const name of ['fetch', 'WebSocket', 'EventSource']) globalThis[name] = () => { throw new Error(name); };
const before = Object.getOwnPropertyNames(globalThis).join();
process.on('exit', () => {
  const after = Object.getOwnPropertyNames(globalThis).join();
  if (after !== before) throw new Error('globals: ' + after);
});\n`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', `${watched}${code}`],
    { encoding: 'utf8', timeout: 20_000 },
  );
  if (status !== 0 || stderr !== '') throw new Error(`exit code ${status}\n${stderr}`);
  return JSON.parse(stdout);
}
