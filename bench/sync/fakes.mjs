// @ts-check
// Saved pixels and partner postbacks in memory, over HTTP, as far as the bench needs them; in a process of their own.
// Told its addresses by a message to the parent; asked by one, it answers its requests and its time so far.
import { createServer } from 'node:http';

/** @type {Map<string, Record<string, any>>} */
const pixels = new Map();
/** @type {Map<number, Record<string, any>>} */
const postbacks = new Map();
const names = new Set();
let requests = 0;

/**
 * @param {string} method
 * @param {URL} url
 * @param {Record<string, any>} body
 */
function answer(method, { pathname, searchParams }, body) {
  if (pathname === '/saved-pixels' && method === 'GET') {
    const data = [...pixels.values()].map(({ id, name, config }) => ({
      id,
      name,
      pixel_type: config.type,
      target_platform: 'javascript',
    }));
    return [200, { success: true, data }];
  }
  if (pathname === '/saved-pixels') {
    if (names.has(body['name'])) return [409, { error: { code: 'duplicate_entry', message: 'taken' } }];
    const pixel = { id: `pix_${pixels.size + 1}`, account_id: 'acme', target_platform: 'javascript', ...body };
    names.add(body['name']);
    pixels.set(pixel.id, pixel);
    return [201, { success: true, data: pixel }];
  }
  if (pathname.startsWith('/saved-pixels/')) return [200, { success: true, data: pixels.get(pathname.slice(14)) }];
  if (pathname === '/networks/pixelstable') {
    const [page, size] = [Number(searchParams.get('page')), Number(searchParams.get('page_size'))];
    const rows = [...postbacks.values()].slice((page - 1) * size, page * size);
    return [200, { pixels: rows, paging: { page, page_size: size, total_count: postbacks.size } }];
  }
  if (pathname === '/networks/pixels') {
    const id = postbacks.size + 1;
    postbacks.set(id, { ...body, network_pixel_id: id, time_created: Math.floor(Date.now() / 1000) });
    return [200, postbacks.get(id)];
  }
  return [404, { error: 'not found' }];
}

const server = createServer((request, response) => {
  requests++;
  let text = '';
  request.setEncoding('utf8').on('data', (part) => (text += part));
  request.on('end', () => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const [status, body] = answer(request.method ?? 'GET', url, text === '' ? {} : JSON.parse(text));
    response.writeHead(Number(status), { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  process.send?.(`http://127.0.0.1:${port}`);
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ requests, seconds: (user + system) / 1e6 });
});
process.on('disconnect', () => process.exit());
