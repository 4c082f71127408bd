// @ts-check
import { join } from 'node:path';
import { runTool } from './run-tool.mjs';
import { root } from './workspace.mjs';

/**
 * Runs the built command over the examples, as `npm start` does.
 *
 * @param {string} out
 * @param {{ node?: string, env?: NodeJS.ProcessEnv, flags?: string[] }} [options] another Node, other variables, more arguments
 */
export async function generateExamples(out, { node = process.execPath, env = {}, flags = [] } = {}) {
  const main = join(root, 'packages', 'cli', 'dist', 'main.js');
  const args = [main, 'generate', 'examples', '--config', 'examples/pixelwright.yaml', '--out', out, ...flags];
  const { ok, output } = await runTool(node, args, { env: { ...process.env, ...env } });
  if (!ok) throw new Error(`generate ended with an error:\n${output}`);
}
