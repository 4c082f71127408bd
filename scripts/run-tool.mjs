// @ts-check
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './workspace.mjs';

/**
 * @typedef {object} ToolRun
 * @property {boolean} ok
 * @property {string} stdout
 * @property {string} output stdout and stderr, in the order in which they came
 */

/**
 * Runs a tool and keeps its words back: whoever calls decides whether they are worth showing.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<ToolRun>}
 */
export function runTool(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ ok: false, stdout, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ ok: code === 0, stdout, output }));
  });
}

/**
 * The same for a step without which nothing can go on.
 *
 * @param {string} title what the user reads while it runs
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export async function runStep(title, command, args, options) {
  console.error(`${title}…`);
  const { ok, output } = await runTool(command, args, options);
  if (ok) return;
  console.error(output.trimEnd());
  console.error(`${title} failed.`);
  process.exit(1);
}

/**
 * npm as [command, arguments]. Its own JavaScript file where it can be found, because Windows
 * starts `npm.cmd` only through a shell, and a shell splits paths that hold a space.
 *
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function npmCommand(args) {
  const candidates = [
    process.env.npm_execpath,
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const file = candidates.find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  return file ? [process.execPath, [file, ...args]] : ['npm', args];
}
