// @ts-check

/** A vitest reporter beside the default one: the slowest tests, then the counts alone on a line. */
export class SlowestTests {
  /** @param {readonly import("vitest/node").TestModule[]} modules */
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const slowest = tests
      .map((test) => ({ test, duration: test.diagnostic()?.duration ?? 0 }))
      .sort((a, b) => b.duration - a.duration)
      .slice(0, 10);

    console.log('slowest tests');
    for (const { test, duration } of slowest) {
      console.log(`${duration.toFixed(0).padStart(7)} ms  ${test.module.relativeModuleId} > ${test.fullName}`);
    }

    /** @param {string} state */
    const count = (state) => tests.filter((test) => test.result().state === state).length;
    // A file that cannot be loaded has no tests that could fail.
    const failed = count('failed') + modules.filter((module) => module.errors().length > 0).length;
    const skipped = count('skipped');
    console.log(`\n${count('passed')} passed, ${failed} failed, ${skipped} skipped`);

    // A browser test that CI leaves out would look like one that passes.
    if (process.env.CI && skipped > 0) {
      console.error('Under CI no test may be skipped.');
      process.exitCode = 1;
    }
  }
}
