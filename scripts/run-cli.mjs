// @ts-check
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './workspace.mjs';

/**
 * Runs the built command in this terminal, and ends as it ends.
 *
 * @param {string[]} args
 * @param {string} cwd
 */
export function runCli(args, cwd) {
  const main = join(root, 'packages', 'cli', 'dist', 'main.js');
  endWith(spawn(process.execPath, [main, ...args], { cwd, stdio: 'inherit' }));
}

/**
 * Passes signals down to a child and its end up to whoever called us.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
export function endWith(child) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  // A terminal sends Ctrl-C to the child as well: passed on, it would arrive twice.
  const inTerminal = process.stdin.isTTY || process.stderr.isTTY;
  for (const signal of signals) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !inTerminal) child.kill(signal);
    });
  }
  child.on('close', (code, signal) => {
    process.exitCode = code ?? 1;
    if (!signal) return;
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
