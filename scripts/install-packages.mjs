// @ts-check
import { join } from 'node:path';
import { npmCommand, runStep } from './run-tool.mjs';
import { hashInputs, isFresh, writeStamp } from './stamps.mjs';
import { listPackages, readJson, root } from './workspace.mjs';

/**
 * Brings node_modules in line with the lockfile.
 *
 * @returns {Promise<string>} the hash of what is installed
 */
export async function installPackages() {
  const folders = [root, ...listPackages().map(({ folder }) => folder)];
  const files = folders.map((folder) => join(folder, 'package.json'));
  const hash = hashInputs(
    [...files, join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml')],
    // Some packages hold a binary, so a folder shared with another system is not installed there.
    [process.platform, process.arch],
  );
  if (isFresh('install', hash)) return hash;

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
  await runStep('installing packages', ...npmCommand(args));
  writeStamp('install', hash, [
    ...folders.map((folder) => join(folder, 'node_modules')),
    join(root, 'node_modules', '.modules.yaml'),
  ]);
  return hash;
}
