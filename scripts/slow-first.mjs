// @ts-check
import { BaseSequencer } from 'vitest/node';

/** Files that take longest, those that wait among those that work: begun last, one alone would hold up the end. */
const slow = [
  'test/live/verify-browser.test.ts',
  'test/sync/killed.test.ts',
  'test/delivery/delivery.test.ts',
  'test/tealium/anything.property.test.ts',
  'test/live/leaves-nothing.test.ts',
  'test/property/injection.test.ts',
  'test/live/example-pages.test.ts',
  'test/property/gtm.test.ts',
  'test/live/reports.test.ts',
  'test/behaviour/examples-inline.test.ts',
  'test/verify/policy.test.ts',
  'test/behaviour/examples-hosted.test.ts',
  'test/tealium/examples.test.ts',
  'test/behaviour/examples-module.test.ts',
  'test/verify/fixture-live.test.ts',
  'test/plugin/sites.test.ts',
];

/** A sequencer of vitest: the slow files first, then the others as it would have them. */
export class SlowFirst extends BaseSequencer {
  /**
   * @override
   * @param {import('vitest/node').TestSpecification[]} files
   */
  async sort(files) {
    const sorted = await super.sort(files);
    /** @param {import('vitest/node').TestSpecification} file */
    const place = ({ moduleId }) => {
      const at = slow.findIndex((name) => moduleId.endsWith(`/${name}`));
      return at < 0 ? slow.length : at;
    };
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}
