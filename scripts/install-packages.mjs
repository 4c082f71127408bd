// @ts-check
import { join } from 'node:path';
import { npmCommand, runStep } from './run-tool.mjs';
import { hashInputs, isFresh, writeStamp } from './stamps.mjs';
import { listPackages, readJson, root } from './workspace.mjs';

/** A workspace of its own, which links the plugin of this one. */
export const nextSite = join(root, 'examples', 'sites', 'nextjs');

/**
 * Brings node_modules in line with the lockfile.
 *
 * @returns {Promise<string>} the hash of what is installed
 */
export function installPackages() {
  return installWorkspace('install', 'installing packages', [root, ...listPackages().map(({ folder }) => folder)]);
}

/** The same for the site of Next.js. */
export function installNextSite() {
  return installWorkspace('install-nextjs', 'installing examples/sites/nextjs, 320 MB', [nextSite]);
}

/**
 * @param {string} step
 * @param {string} title
 * @param {[workspace: string, ...packages: string[]]} folders
 */
async function installWorkspace(step, title, folders) {
  const [workspace] = folders;
  const files = folders.map((folder) => join(folder, 'package.json'));
  const hash = hashInputs(
    [...files, join(workspace, 'pnpm-lock.yaml'), join(workspace, 'pnpm-workspace.yaml')],
    // Some packages hold a binary, so a folder shared with another system is not installed there.
    [process.platform, process.arch],
  );
  if (isFresh(step, hash)) return hash;

  // npm's own runner fetches the pinned pnpm, as corepack fails where package metadata carries no signatures.
  const { packageManager } = readJson(join(root, 'package.json'));
  const pnpm = ['exec', '--yes', '--', packageManager.split('+')[0], 'install', '--frozen-lockfile'];
  const args = [
    ...pnpm,
    // This is the pinned version, so pnpm need not look for it in the lockfile.
    '--pm-on-fail=ignore',
    // Without a terminal pnpm would stop where it wants to ask before it replaces an old node_modules.
    '--config.confirmModulesPurge=false',
    // The tools are needed under NODE_ENV=production too.
    '--prod=false',
  ];
  await runStep(title, ...npmCommand(args), { cwd: workspace });
  writeStamp(step, hash, [
    ...folders.map((folder) => join(folder, 'node_modules')),
    join(workspace, 'node_modules', '.modules.yaml'),
  ]);
  return hash;
}
