// @ts-check
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './install-packages.mjs';
import { npmCommand, runStep } from './run-tool.mjs';
import { hashInputs, isFresh, listFiles, writeStamp } from './stamps.mjs';
import { listPackages, root } from './workspace.mjs';

/** @typedef {import("./workspace.mjs").WorkspacePackage} WorkspacePackage */

/** Installs and builds whatever is not up to date, and nothing else. */
export async function buildPackages() {
  const hashes = await hashPackages();
  for (const [entry, hash] of hashes) {
    await generateSources(entry, hash);
    if (isFresh(entry.name, hash)) continue;
    const dist = join(entry.folder, 'dist');
    // A build that fails half-way must not leave files which an older stamp would vouch for.
    rmSync(dist, { recursive: true, force: true });
    // --ignore-scripts: no second `prebuild`, that was the step above.
    await runScript(`building ${entry.name}`, entry, ['build', '--ignore-scripts']);
    writeStamp(entry.name, hash, listFiles(dist));
  }
}

/** The git-ignored sources alone: all that tests need, as they import the packages' sources. */
export async function generateAllSources() {
  for (const [entry, hash] of await hashPackages()) await generateSources(entry, hash);
}

/**
 * @param {WorkspacePackage} entry
 * @param {string} hash
 */
async function generateSources(entry, hash) {
  const step = `${entry.name}-sources`;
  if (!entry.scripts.prebuild || isFresh(step, hash)) return;
  await runScript(`generating sources of ${entry.name}`, entry, ['prebuild']);
  writeStamp(step, hash, listFiles(join(entry.folder, 'src', 'generated')));
}

/**
 * @param {string} title
 * @param {WorkspacePackage} entry
 * @param {string[]} args
 */
function runScript(title, entry, args) {
  // npm finds the package's own tools and starts them on every system.
  return runStep(title, ...npmCommand(['run', '--silent', ...args]), { cwd: entry.folder });
}

/** A package is made from its files, from the packages that it builds on, and by the tools installed. */
async function hashPackages() {
  const installed = await installPackages();
  /** @type {Map<WorkspacePackage, string>} */
  const hashes = new Map();
  for (const entry of listPackages()) {
    const shared = ['tsconfig.base.json', 'scripts/rollup-package.mjs'].map((file) => join(root, file));
    const files = [...listFiles(entry.folder, isNoInput), ...shared];
    const below = entry.dependencies.map((dependency) => hashes.get(dependency) ?? '');
    hashes.set(entry, hashInputs(files, [installed, ...below]));
  }
  return hashes;
}

/** @param {string} name */
function isNoInput(name) {
  return ['node_modules', 'dist', 'generated'].includes(name) || name.endsWith('.test.ts') || name.endsWith('.md');
}
