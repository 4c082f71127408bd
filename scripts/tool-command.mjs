// @ts-check
import { join } from 'node:path';
import { readJson, root } from './workspace.mjs';

/**
 * An installed tool as [command, arguments]: its JavaScript file, run by this Node. The files in
 * `.bin` are shell scripts, which Windows starts only through a shell.
 *
 * @param {string} name of the package and of its command
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function toolCommand(name, args, command = name) {
  const folder = join(root, 'node_modules', name);
  const { bin } = readJson(join(folder, 'package.json'));
  return [process.execPath, [join(folder, typeof bin === 'string' ? bin : bin[command]), ...args]];
}
