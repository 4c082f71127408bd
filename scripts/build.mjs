// @ts-check
// `npm run build`: every package that changed, in the order of their dependencies.
import './require-node.mjs';
import { buildPackages } from './build-packages.mjs';

await buildPackages();
