// @ts-check
// `npm run pixelwright -- <arguments>`: the command, built when needed, in the folder where the user is.
import './require-node.mjs';
import { buildPackages } from './build-packages.mjs';
import { runCli } from './run-cli.mjs';

await buildPackages();
// npm changes to the package's folder and tells where it was called. Below another script (a test that
// starts this file) the variable tells where that one was called.
const calledByNpm = process.env.npm_lifecycle_event === 'pixelwright';
runCli(process.argv.slice(2), (calledByNpm && process.env.INIT_CWD) || process.cwd());
