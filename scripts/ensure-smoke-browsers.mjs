// @ts-check
// Imported by the smoke set, or run by hand: installs the browsers that are missing, or says what to do and ends.
import { spawnSync } from 'node:child_process';
import { runTool } from './run-tool.mjs';

/** Debian's package for each program that the smoke set starts. */
const packages = { 'firefox-esr': 'firefox-esr', WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb' };

if (missing().length > 0) await install(missing());
if (missing().length > 0) {
  console.error(`The smoke set needs Debian's packages ${missing().join(', ')}: install them as root.`);
  process.exit(1);
}

/** The packages of the programs that are not there. */
function missing() {
  const there = (/** @type {string} */ program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
  return Object.entries(packages).flatMap(([program, name]) => (there(program) ? [] : [name]));
}

/** @param {string[]} names */
async function install(names) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return;
  console.error(`installing ${names.join(', ')} with apt-get…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // What they recommend doubles them, and is not needed: sound, video, desktop services.
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...names]]) {
    const { ok, output } = await runTool('apt-get', args, { env });
    if (ok) continue;
    console.error(output.trimEnd());
    return;
  }
}
