// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @typedef {object} WorkspacePackage
 * @property {string} name the folder's name
 * @property {string} folder
 * @property {Record<string, string>} scripts
 * @property {WorkspacePackage[]} dependencies the packages of this workspace that it builds on
 */

/**
 * The packages, each after those that it depends on.
 *
 * @returns {WorkspacePackage[]}
 */
export function listPackages() {
  const manifests = new Map(readManifests().map((manifest) => [manifest.name, manifest]));
  /** @type {Map<string, WorkspacePackage>} */
  const sorted = new Map();

  /**
   * @param {string} name
   * @param {string[]} path
   * @returns {WorkspacePackage}
   */
  const add = (name, path) => {
    const known = sorted.get(name);
    if (known) return known;
    if (path.includes(name)) throw new Error(`packages depend in a circle: ${[...path, name].join(' -> ')}`);
    const { folder, scripts = {}, dependencies, devDependencies } = manifests.get(name);
    const needs = Object.keys({ ...dependencies, ...devDependencies }).filter((need) => manifests.has(need));
    const entry = {
      name: name.replace(/^@[^/]+\//, ''),
      folder,
      scripts,
      dependencies: needs.map((need) => add(need, [...path, name])),
    };
    sorted.set(name, entry);
    return entry;
  };

  for (const name of manifests.keys()) add(name, []);
  return [...sorted.values()];
}

function readManifests() {
  const packages = join(root, 'packages');
  return readdirSync(packages)
    .sort()
    .map((name) => join(packages, name))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, ...readJson(join(folder, 'package.json')) }));
}

/**
 * @param {string} path
 * @returns {any}
 */
export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
