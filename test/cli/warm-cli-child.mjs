// Runs the built command again and again in one process, as its parent asks: `{folder, args}` in, `{code, stdout, stderr}` out.
import { randomUUID } from 'node:crypto';
import process from 'node:process';

const [main] = process.argv.slice(2);
const output = { stdout: '', stderr: '' };
for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
  // Each run of the command adds a listener that nobody removes.
  process[name].setMaxListeners(0);
  process[name].write = (/** @type {string | Uint8Array} */ text) => {
    output[name] += text;
    return true;
  };
}
process.on('message', async (/** @type {{folder: string, args: string[]}} */ { folder, args }) => {
  process.chdir(folder);
  process.argv.splice(2, Infinity, ...args);
  Object.assign(output, { stdout: '', stderr: '' });
  process.exitCode = undefined;
  // Another address is another module: this one runs again, and what it imports stays.
  await import(`${main}?${randomUUID()}`);
  process.send?.({ code: process.exitCode, ...output });
});
process.on('disconnect', () => process.exit());
