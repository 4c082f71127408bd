// @ts-check
// Imported first by every command: an old Node would otherwise fail later, inside some tool, with a riddle.
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const floor = manifest.engines.node.replace('>=', '');
const [wantedMajor, wantedMinor] = floor.split('.').map(Number);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  console.error(`pixelwright needs Node ${floor} or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}
