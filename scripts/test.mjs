// @ts-check
// `npm test`: everything that `vitest run` needs, then `vitest run` with the arguments given.
import './require-node.mjs';
import { spawn } from 'node:child_process';
import { buildPackages } from './build-packages.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { ensureMinifiers } from './ensure-minifiers.mjs';
import { ensureNextSite } from './ensure-next-site.mjs';
import { ensurePhp } from './ensure-php.mjs';
import { endWith } from './run-cli.mjs';
import { toolCommand } from './tool-command.mjs';
import { root } from './workspace.mjs';

const args = process.argv.slice(2);

await buildPackages();
await ensureMinifiers();
await ensurePhp();
await ensureNextSite();
/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, PIXELWRIGHT_CHROMIUM: await ensureChromium() };
// The golden samples and the generated pages of docs/ are written by the tests that compare them.
if (args.includes('--update')) env.UPDATE_GOLDEN = '1';

const [command, vitest] = toolCommand('vitest', ['run', ...args]);
endWith(spawn(command, vitest, { cwd: root, env, stdio: 'inherit' }));
