import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { expect } from 'vitest';

const accept = '`npm run test:update` writes what is generated now';

/**
 * Passes when the file holds exactly the bytes of `actual`, else fails with a diff.
 * With UPDATE_GOLDEN=1 it writes the file instead.
 */
export function expectGolden(file: string, actual: string): void {
  const stored = readIfThere(file);
  if (stored?.equals(Buffer.from(actual))) return;
  if (updating()) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  if (!stored) throw new Error(`${file} does not exist; ${accept}.`);
  expect(actual, `${file} is out of date; ${accept}`).toBe(stored.toString('utf8'));
  throw new Error(`${file} differs from the generated text in bytes that are not UTF-8; ${accept}.`);
}

/**
 * `expectGolden` for each entry of `files` (path below `folder`, with `/`, to text); also fails on
 * any other file in the folder. With UPDATE_GOLDEN=1 it writes the files and removes the others.
 */
export function expectGoldenFolder(folder: string, files: Readonly<Record<string, string>>): void {
  const onDisk = listFiles(folder);
  const strays = onDisk.filter((path) => !Object.hasOwn(files, path));
  if (updating()) {
    for (const path of strays) removeFile(folder, path);
  } else {
    const missing = Object.keys(files).filter((path) => !onDisk.includes(path));
    const faults = [
      ...missing.map((path) => `${path} does not exist`),
      ...strays.map((path) => `${path} is no longer generated`),
    ];
    if (faults.length > 0) throw new Error(`${folder}: ${faults.join(', ')}; ${accept}.`);
  }
  for (const [path, text] of Object.entries(files)) expectGolden(join(folder, path), text);
}

function updating(): boolean {
  return process.env['UPDATE_GOLDEN'] === '1';
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function listFiles(folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

/** Removes a file and the folders that it leaves empty, up to `folder`. */
function removeFile(folder: string, path: string): void {
  rmSync(join(folder, path));
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    if (readdirSync(join(folder, parent)).length > 0) return;
    rmdirSync(join(folder, parent));
  }
}
