import { findChromium } from '../../scripts/find-chromium.mjs';

/** The path of the browser to test with; throws an error that says what to do when there is none. */
export function chromiumPath(): string {
  const path = findChromium();
  if (path) return path;
  const variable = 'PIXELWRIGHT_CHROMIUM';
  const named = process.env[variable];
  // No falling back: whoever names a browser wants that one tested.
  if (named) throw new Error(`${variable} names ${named}, which does not exist or does not start.`);
  throw new Error(`No Chromium found. Install Chromium or Chrome, or set ${variable} to its path.`);
}
