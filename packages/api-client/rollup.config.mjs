// @ts-check
import { packageBuild } from '../../scripts/rollup-package.mjs';

export default packageBuild([
  'everflow/index',
  'integr8/index',
  'macros/index',
  'saved-pixels/index',
  'schema/index',
  'schema/json-schema',
  'sync/index',
]);
