// @ts-check
// docs/reference is what the docstrings say now, every exported name has one, and no link in them leads nowhere.
import './require-node.mjs';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTemporaryFolder } from './in-temporary-folder.mjs';
import { makeReference, referenceFolder } from './make-reference.mjs';

await inTemporaryFolder(async (folder) => {
  if (!(await makeReference(folder))) process.exitCode = 1;
  const written = readPages(referenceFolder);
  const made = readPages(folder);
  for (const name of new Set([...written.keys(), ...made.keys()])) {
    if (written.get(name) === made.get(name)) continue;
    console.error(`docs/reference/${name} is out of date; \`npm run docs:reference\` writes what is generated now.`);
    process.exitCode = 1;
  }
});

/**
 * @param {string} folder
 * @returns {Map<string, string>} text by name
 */
function readPages(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map(({ name, parentPath }) => [name, readFileSync(join(parentPath, name), 'utf8').replaceAll('\r\n', '\n')]),
  );
}
