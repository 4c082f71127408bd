// @ts-check
import { spawnSync } from 'node:child_process';
import { installSystemPackage } from './install-system-package.mjs';

/** The recipes for shops in PHP are run as they stand; CI skips none of them. */
export async function ensurePhp() {
  const { PHP_BINARY: php = 'php' } = process.env;
  const isThere = () => spawnSync(php, ['--version']).status === 0;
  if (isThere()) return;
  await installSystemPackage({ 'apt-get': 'php-cli', dnf: 'php-cli', apk: 'php' });
  if (isThere()) return;
  console.error('The recipes in PHP are not run: install PHP, or set PHP_BINARY to its path.');
  if (process.env.CI) process.exit(1);
}
