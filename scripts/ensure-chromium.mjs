// @ts-check
import { spawnSync } from 'node:child_process';
import { findChromium } from './find-chromium.mjs';
import { runTool } from './run-tool.mjs';

/** @type {[tool: string, ...steps: string[][]][]} */
const installers = [
  ['apt-get', ['update'], ['install', '-y', 'chromium']],
  ['dnf', ['install', '-y', 'chromium']],
  ['apk', ['add', 'chromium']],
];

/**
 * The browser tests are not optional: no browser means installing one, or stopping with a line that says how.
 *
 * @returns {Promise<string>} the path of the browser
 */
export async function ensureChromium() {
  const { PIXELWRIGHT_CHROMIUM: named } = process.env;
  const found = findChromium() ?? (named ? undefined : await installChromium());
  if (found) return found;
  console.error(
    named
      ? `PIXELWRIGHT_CHROMIUM names ${named}, which is not a browser that starts.`
      : 'The browser tests need Chromium or Chrome: install one, or set PIXELWRIGHT_CHROMIUM to its path.',
  );
  process.exit(1);
}

async function installChromium() {
  const prefix = rootPrefix();
  const installer = installers.find(([tool]) => spawnSync(tool, ['--version']).status === 0);
  if (!prefix || !installer) return undefined;

  const [tool, ...steps] = installer;
  console.error(`installing chromium with ${tool}…`);
  for (const step of steps) {
    // `env`, because sudo drops the variables of its caller.
    const [command = '', ...args] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', tool, ...step];
    const { ok, output } = await runTool(command, args);
    if (ok) continue;
    console.error(output.trimEnd());
    return undefined;
  }
  return findChromium();
}

/** What to write before a command to run it as root; nothing where that would ask for a password. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}
