import { defineConfig } from 'vitest/config';
import { SlowestTests } from './scripts/slowest-tests.mjs';

// Tests import the packages by name and get their sources, so that no build lies between an edit and its test.
const conditions = ['@pixelwright/source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // The pure parts of the runtime have every feature outside of a snippet.
  define: { FEATURE_OPTIONS: 'true' },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'scripts/vitest-setup.mjs',
    setupFiles: 'test/support/fail-on-console.ts',
    reporters: ['default', new SlowestTests()],
    // Far above what they take: on a busy machine a slow test is still right.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A process per file: browsers and servers that a test leaves open cannot reach the next.
    pool: 'forks',
    // Two cores are half idle with two: browser tests wait more than they work.
    maxWorkers: 4,
    // Tests that run at the same time start browsers.
    maxConcurrency: 2,
  },
});
