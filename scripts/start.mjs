// @ts-check
// `npm start`: from a fresh clone to install code for every example.
import './require-node.mjs';
import { buildPackages } from './build-packages.mjs';
import { runCli } from './run-cli.mjs';
import { root } from './workspace.mjs';

await buildPackages();
runCli(['generate', 'examples', '--config', 'examples/pixelwright.yaml', '--out', 'dist/pixels'], root);
