import { execFileSync, spawnSync } from 'node:child_process';

const php = process.env['PHP_BINARY'] ?? 'php';

/** Whether recipes in PHP can be run here; without it their output, as the page shows it, is still tried. */
export const hasPhp = spawnSync(php, ['--version']).status === 0;

/** Runs a PHP file and gives what it prints. */
export function runPhp(file: string, ...args: string[]): string {
  return execFileSync(php, [file, ...args], { encoding: 'utf8' });
}
