// @ts-check
import { spawnSync } from 'node:child_process';
import { runTool } from './run-tool.mjs';

/** @typedef {'apt-get' | 'dnf' | 'apk'} Installer */

/** @type {Record<Installer, string[][]>} the steps before the package's name */
const installers = {
  'apt-get': [['update'], ['install', '-y']],
  dnf: [['install', '-y']],
  apk: [['add']],
};

/**
 * Installs a package of the system, where that is possible without asking for a password.
 *
 * @param {Record<Installer, string>} names what the package is called
 */
export async function installSystemPackage(names) {
  const prefix = rootPrefix();
  const tool = /** @type {Installer[]} */ (Object.keys(installers)).find(
    (name) => spawnSync(name, ['--version']).status === 0,
  );
  if (!prefix || !tool) return;
  console.error(`installing ${names[tool]} with ${tool}…`);
  for (const step of installers[tool]) {
    const named = step[0] === 'update' ? step : [...step, names[tool]];
    // `env`, because sudo drops the variables of its caller.
    const [command = '', ...args] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', tool, ...named];
    const { ok, output } = await runTool(command, args);
    if (ok) continue;
    console.error(output.trimEnd());
    return;
  }
}

/** What to write before a command to run it as root; nothing where that would ask for a password. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}
