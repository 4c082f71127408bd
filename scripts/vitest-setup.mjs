// @ts-check
// For `vitest` started by hand: tests run on the packages' sources, of which some are generated.
export { generateAllSources as setup } from './build-packages.mjs';
