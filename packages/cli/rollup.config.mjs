// @ts-check
import { programBuild } from '../../scripts/rollup-package.mjs';

// What is not the program is read by the tests that hold its docs to its tables.
export default programBuild([
  'main',
  'live/finding-codes',
  'live/intercepting-proxy',
  'live/verdict',
  'watch/problem-kinds',
]);
