// @ts-check

/**
 * The same call through what else an engineer would take; a peer that is not installed is left out.
 *
 * @param {string} base
 * @returns {Promise<[name: string, call: () => Promise<unknown>][]>}
 */
export async function peers(base) {
  const headers = { 'x-api-key': 'key-of-the-bench' };
  /** @type {[name: string, call: () => Promise<unknown>][]} */
  const found = [];
  const openapiFetch = await installed('openapi-fetch');
  if (openapiFetch) {
    const client = openapiFetch.default({ baseUrl: base, headers });
    const params = { path: { pixel_id: 'pix_a1b2c3' }, query: { account_id: 'acme' } };
    found.push(['openapi-fetch', () => client.GET('/saved-pixels/{pixel_id}', { params })]);
  }
  const ky = await installed('ky');
  if (ky) {
    const client = ky.default.create({ prefixUrl: base, headers });
    const searchParams = { account_id: 'acme' };
    found.push(['ky', () => client.get('saved-pixels/pix_a1b2c3', { searchParams }).json()]);
  }
  return found;
}

/**
 * @param {string} name
 * @returns {Promise<any>}
 */
async function installed(name) {
  try {
    return await import(name);
  } catch {
    console.log(`${name} is not installed: npm install --prefix bench`);
    return undefined;
  }
}
