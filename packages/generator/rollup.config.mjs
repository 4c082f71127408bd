// @ts-check
import { packageBuild } from '../../scripts/rollup-package.mjs';

// oxlint-disable-next-line import/no-default-export -- rollup reads it so
export default packageBuild(['index']);
