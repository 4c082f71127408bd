// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installNextSite, nextSite } from './install-packages.mjs';

/** CI builds the example site of Next.js too; elsewhere nobody gets its 320 MB without asking. */
export async function ensureNextSite() {
  if (process.env.CI) await installNextSite();
  if (existsSync(join(nextSite, 'node_modules'))) return;
  console.error('The example site of Next.js is not tested: `npm run example:nextjs` installs it.');
}
