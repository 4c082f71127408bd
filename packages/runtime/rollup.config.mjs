// @ts-check
import { packageBuild } from '../../scripts/rollup-package.mjs';

const build = packageBuild(['index', 'identity', 'money', 'pii', 'variables/scalar']);

/** The pure parts that other packages import have every feature. */
const everyFeature = {
  name: 'every-feature',
  transform: (/** @type {string} */ code) => code.replace(/\bFEATURE_[A-Z]+\b/g, 'true'),
};

export default { ...build, plugins: [build.plugins, everyFeature] };
