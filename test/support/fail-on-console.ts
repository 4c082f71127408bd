// A vitest setup file: a test during which something was written to console.error or console.warn,
// or a process warning came up, fails. A test that expects such a message spies on the console.
import { afterAll, afterEach } from 'vitest';
import { guardConsole } from './console-guard.ts';

const guard = guardConsole();

async function failOnReports(): Promise<void> {
  const reports = await guard.take();
  if (reports.length > 0) throw new Error(`Unexpected output:\n${reports.join('\n')}`);
}

afterEach(failOnReports);

afterAll(async () => {
  // Workers may run one file after another; the next one starts with a clean console.
  guard.stop();
  await failOnReports();
});
