// @ts-check
// The lockfiles name no host: everyone installs from the registry that their own npm is set to.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.mjs';

for (const file of ['pnpm-lock.yaml', 'examples/sites/nextjs/pnpm-lock.yaml']) {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    if (!/https?:\/\//.test(line)) continue;
    console.error(`${file}:${index + 1}: ${line.trim()}`);
    process.exitCode = 1;
  }
}
