// @ts-check
// A stamp remembers from which inputs a step was made, so that the step runs again only when they change.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './workspace.mjs';

/** Inside node_modules: whoever deletes that folder deletes what the stamps vouch for. */
const folder = join(root, 'node_modules', '.pixelwright');

/**
 * @param {string[]} files
 * @param {string[]} [others] further inputs: stamps of other steps, versions
 */
export function hashInputs(files, others = []) {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    const bytes = readFileSync(file);
    // The length separates one file from the next.
    hash.update(`${relative(root, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.update(others.join('\0')).digest('hex');
}

/**
 * Every file below a folder; none where the folder does not exist.
 *
 * @param {string} path
 * @param {(name: string) => boolean} [skip] by the name of the file or folder
 * @returns {string[]}
 */
export function listFiles(path, skip = () => false) {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !skip(entry.name))
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      return entry.isDirectory() ? listFiles(inner, skip) : [inner];
    });
}

/**
 * @param {string} step
 * @param {string} hash
 */
export function isFresh(step, hash) {
  try {
    const stamp = JSON.parse(readFileSync(join(folder, `${step}.json`), 'utf8'));
    return stamp.hash === hash && stamp.outputs.every((/** @type {string} */ path) => existsSync(join(root, path)));
  } catch {
    return false;
  }
}

/**
 * @param {string} step
 * @param {string} hash of the inputs as they were before the step ran
 * @param {string[]} outputs those that exist now must exist later
 */
export function writeStamp(step, hash, outputs) {
  const file = join(folder, `${step}.json`);
  mkdirSync(dirname(file), { recursive: true });
  const made = outputs.filter((path) => existsSync(path)).map((path) => relative(root, path));
  writeFileSync(file, JSON.stringify({ hash, outputs: made }));
}
