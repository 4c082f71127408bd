// @ts-check
// The smoke set of test/smoke, with the arguments given: `--project firefox` runs one browser.
import './require-node.mjs';
import './ensure-smoke-browsers.mjs';
import { spawn } from 'node:child_process';
import { generateAllSources } from './build-packages.mjs';
import { endWith } from './run-cli.mjs';
import { toolCommand } from './tool-command.mjs';
import { root } from './workspace.mjs';

await generateAllSources();
const args = ['run', '--config', 'test/smoke/vitest.config.ts', ...process.argv.slice(2)];
const [command, vitest] = toolCommand('vitest', args);
endWith(spawn(command, vitest, { cwd: root, stdio: 'inherit' }));
