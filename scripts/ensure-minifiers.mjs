// @ts-check
import { spawnSync } from 'node:child_process';
import { runTool } from './run-tool.mjs';

/** Debian's packages, by the Perl module that each holds: minifiers of the family of Tealium's own. */
const packages = {
  'JavaScript::Minifier': 'libjavascript-minifier-perl',
  'JavaScript::Minifier::XS': 'libjavascript-minifier-xs-perl',
};

/**
 * Under CI the tests of Tealium templates ask for both, so they are installed; elsewhere they run with
 * those that there are, and always with one of our own.
 */
export async function ensureMinifiers() {
  if (!process.env.CI || missing().length === 0) return;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) await install(missing());
  if (missing().length === 0) return;
  console.error(`Under CI the tests need Debian's packages ${missing().join(', ')}: install them as root.`);
  process.exit(1);
}

/** The packages of the modules that are not there. */
function missing() {
  const there = (/** @type {string} */ name) => spawnSync('perl', [`-M${name}`, '-e', '1']).status === 0;
  return Object.entries(packages).flatMap(([name, debian]) => (there(name) ? [] : [debian]));
}

/** @param {string[]} names */
async function install(names) {
  console.error(`installing ${names.join(', ')} with apt-get…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...names]]) {
    const { ok, output } = await runTool('apt-get', args, { env });
    if (ok) continue;
    console.error(output.trimEnd());
    return;
  }
}
