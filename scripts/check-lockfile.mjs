// @ts-check
// The lockfile names no host: everyone installs from the registry that their own npm is set to.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.mjs';

const lines = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8').split('\n');
for (const [index, line] of lines.entries()) {
  if (!/https?:\/\//.test(line)) continue;
  console.error(`pnpm-lock.yaml:${index + 1}: ${line.trim()}`);
  process.exitCode = 1;
}
