// @ts-check
// `npm run example:nextjs`: installs examples/sites/nextjs and builds it into its folder `out`.
import './require-node.mjs';
import { spawn } from 'node:child_process';
import { buildPackages } from './build-packages.mjs';
import { installNextSite, nextSite } from './install-packages.mjs';
import { endWith } from './run-cli.mjs';
import { npmCommand } from './run-tool.mjs';

await buildPackages();
await installNextSite();
const [command, args] = npmCommand(['run', '--silent', 'build']);
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
endWith(spawn(command, args, { cwd: nextSite, env, stdio: 'inherit' }));
