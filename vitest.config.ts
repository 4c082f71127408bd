import { defineConfig } from 'vitest/config';
import { SlowFirst } from './scripts/slow-first.mjs';
import { SlowestTests } from './scripts/slowest-tests.mjs';

// Tests import the packages by name and get their sources, so that no build lies between an edit and its test.
const conditions = ['@pixelwright/source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // The pure parts of the runtime have every feature outside of a snippet.
  define: { FEATURE_OPTIONS: 'true' },
  test: {
    projects: [
      // They are quick, and most of that is what they import: those of one worker share it.
      { extends: true, test: { name: 'units', include: ['packages/*/src/**/*.test.ts'], isolate: false } },
      { extends: true, test: { name: 'whole', include: ['test/**/*.test.ts'] } },
    ],
    globalSetup: 'scripts/vitest-setup.mjs',
    setupFiles: 'test/support/fail-on-console.ts',
    reporters: ['default', new SlowestTests()],
    // Far above what they take: on a busy machine a slow test is still right.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    sequence: { sequencer: SlowFirst },
    // A process per file: browsers and servers that a test leaves open cannot reach the next.
    pool: 'forks',
    // Two cores are half idle with two: browser tests wait more than they work.
    maxWorkers: 3,
    // Tests that run at the same time start browsers.
    maxConcurrency: 2,
  },
});
