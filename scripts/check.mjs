// @ts-check
// `npm run check`: what CI runs beside the tests.
import './require-node.mjs';
import { join } from 'node:path';
import { buildPackages } from './build-packages.mjs';
import { runTool } from './run-tool.mjs';
import { toolCommand } from './tool-command.mjs';
import { root } from './workspace.mjs';

await buildPackages();

/** @type {[name: string, command: [string, string[]]][]} */
const checks = [
  ['types', toolCommand('typescript', ['-p', 'tsconfig.json'], 'tsc')],
  ['lint', toolCommand('oxlint', ['--deny-warnings'])],
  ['format', toolCommand('oxfmt', ['--check'])],
  ['unused code', toolCommand('knip', ['--no-progress'])],
  ['lockfile', script('check-lockfile.mjs')],
  ['packages', script('check-packages.mjs')],
  ['API reference', script('check-reference.mjs')],
  ['size budgets', script('size.mjs')],
  ['the same under Node 24', script('check-node-24.mjs')],
];

/** @type {string[]} */
const failed = [];
for (const [name, [command, args]] of checks) {
  const start = performance.now();
  const { ok, output } = await runTool(command, args);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${ok ? 'ok    ' : 'failed'}  ${name}  ${seconds} s`);
  if (ok) continue;
  failed.push(name);
  console.log(output.trimEnd());
}

if (failed.length > 0) {
  console.log(`\nfailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

/**
 * @param {string} name
 * @returns {[string, string[]]}
 */
function script(name) {
  return [process.execPath, [join(root, 'scripts', name)]];
}
