// @ts-check
import { findChromium } from './find-chromium.mjs';
import { installSystemPackage } from './install-system-package.mjs';

/**
 * The browser tests are not optional: no browser means installing one, or stopping with a line that says how.
 *
 * @returns {Promise<string>} the path of the browser
 */
export async function ensureChromium() {
  const { PIXELWRIGHT_CHROMIUM: named } = process.env;
  if (!named && !findChromium()) {
    await installSystemPackage({ 'apt-get': 'chromium', dnf: 'chromium', apk: 'chromium' });
  }
  const found = findChromium();
  if (found) return found;
  console.error(
    named
      ? `PIXELWRIGHT_CHROMIUM names ${named}, which is not a browser that starts.`
      : 'The browser tests need Chromium or Chrome: install one, or set PIXELWRIGHT_CHROMIUM to its path.',
  );
  process.exit(1);
}
