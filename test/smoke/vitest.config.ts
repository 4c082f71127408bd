import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import shared from '../../vitest.config.ts';

// Apart from `npm test`, as these browsers are large; `scripts/smoke.mjs` runs it.
export default defineConfig({
  ...shared,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    ...shared.test,
    include: ['test/smoke/*.smoke.ts'],
    reporters: ['verbose'],
    // One browser at a time: what is measured here is patience, and two would wait for each other.
    maxWorkers: 1,
    // Node 20 has the WebSocket of later versions behind this.
    execArgv: ['--experimental-websocket'],
    projects: (['firefox', 'webkit'] as const).map((browser) => ({
      extends: true,
      test: { name: browser, provide: { browser } },
    })),
  },
});
