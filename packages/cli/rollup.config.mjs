// @ts-check
import { packageBuild } from '../../scripts/rollup-package.mjs';

export default packageBuild(['main']);
