import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { folderWith, runCli } from '../cli/cli.ts';
import { certificate } from '../support/certificate.ts';
import { ownAddresses } from '../support/own-addresses.ts';
import { listenLocally } from '../support/local-server.ts';
import { makeSnippet } from '../support/make-snippet.ts';
import { cliTable } from './cli-table.ts';
import { page, startShop } from './shop.ts';

const shop = await startShop();
const lead = makeSnippet({
  id: 'lead',
  config: { type: 'conversion', conversion_type: 'lead' },
  install: { endpoint: shop.endpoint, trigger: 'manual' },
}).snippet;
const fires = 'pixelwright("fire", "lead")';

const verify = (url: string, variables = {}) => {
  const args = ['verify', '--browser', url, '--timeout', '50', '--scenario', 'network', '--expect', 'lead=1'];
  return runCli(folderWith(), args, '', variables);
};

test('a page under https, whose certificate Node.js has to trust', async () => {
  const { key, cert } = await certificate();
  const secure = await listenLocally(
    createSecureServer({ key, cert }, (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': ['a=1', 'b=2'] });
      response.end(page(lead, '', `<script>document.cookie == 'a=1; b=2' && isSecureContext && ${fires}</script>`));
    }),
  );
  afterAll(() => secure.close());
  const url = `https://127.0.0.1:${secure.port}/thanks`;
  const unknown = await verify(url);
  expect([unknown.code, unknown.stdout]).toEqual([1, expect.stringContaining('self-signed certificate')]);
  const folder = folderWith({ 'ca.pem': cert });
  const { stdout, code } = await verify(url, { NODE_EXTRA_CA_CERTS: `${folder}/ca.pem` });
  expect(stdout).toContain('2 verdicts: 2 pass');
  expect(code).toBe(0);
  expect(shop.received).toEqual([]);
});

test('a page that looks for a way past the proxy by WebRTC', async () => {
  const socket = createSocket('udp4');
  let packets = 0;
  socket.on('message', () => packets++);
  await new Promise<void>((resolve) => socket.bind(0, () => resolve()));
  afterAll(() => new Promise<void>((resolve) => socket.close(resolve)));
  const urls = ['127.0.0.1', ...ownAddresses()].map((host) => `stun:${host}:${socket.address().port}`);
  const calls = `
    var connection = new RTCPeerConnection({ iceServers: [{ urls: ${JSON.stringify(urls)} }] });
    connection.createDataChannel('a');
    connection.createOffer().then(function (offer) { return connection.setLocalDescription(offer); });
    setTimeout(function () { ${fires} }, 1000);`;
  shop.page('/thanks', page(lead, '', `<script>${calls}</script>`));
  const { code } = await runCli(folderWith(), [
    'verify',
    '--browser',
    `${shop.origin}/thanks`,
    '--timeout',
    '50',
    '--scenario',
    'prerender',
  ]);
  expect([code, packets]).toEqual([0, 0]);
});

test('nobody who asks the proxy itself for something', async () => {
  const { startProxy } = await cliTable('live/intercepting-proxy.js');
  const proxy = await startProxy(await certificate(), { at: async () => undefined });
  expect((await fetch(`${proxy.address}/any`)).status).toBe(400);
  proxy.close();
});

test('a page with a WebSocket, a form that is posted, and a request of somebody else’s in our form', async () => {
  const server = await listenLocally(
    createServer().on('upgrade', ({ headers }: IncomingMessage, socket) => {
      // RFC 6455, 1.3 and 5.2: the handshake, and a text frame that says "ok".
      const accept = createHash('sha1')
        .update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
        .digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      socket.write(Buffer.from([0x81, 2, 0x6f, 0x6b]));
    }),
  );
  afterAll(() => server.close());
  // Gives up each connection that it has kept, as it is used again.
  const kept = new Set<Socket>();
  const fickle = await listenLocally(
    createServer(({ socket }, response) => {
      if (kept.has(socket)) return void socket.destroy();
      kept.add(socket);
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('yes');
    }),
  );
  afterAll(() => fickle.close());
  const posted: string[] = [];
  shop.page('/api', (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text) => (body += text));
    request.on('end', () => {
      posted.push(body);
      response.end('yes');
    });
  });
  const foreign = JSON.stringify({ specversion: '1.0', id: '1', type: 'org.example.order', data: {} });
  const calls = `
    var post = function (body) { return fetch('/api', { method: 'POST', body: body }).then(function (answer) { return answer.text() }) };
    var twice = function () { return fetch('http://localhost:${fickle.port}/?' + Math.random()).then(function (answer) { return answer.text() }) };
    Promise.all([twice().then(twice), post('a=1'), post(${JSON.stringify(foreign)}), post(Array(100001).join('x'))]).then(function (answers) {
      if (answers.join() == 'yes,yes,yes,yes') new WebSocket('ws://127.0.0.1:${server.port}/').onmessage = function (event) { event.data == 'ok' && ${fires} };
    });`;
  // Browsers take more of headers than Node.js does by itself.
  const headers = { 'X-Long': 'x'.repeat(20_000) };
  shop.page('/thanks', page(lead, '', `<script>${calls}</script>`), headers);
  const { stdout, code } = await verify(`${shop.origin}/thanks`);
  expect(stdout).toContain('2 verdicts: 2 pass');
  expect(code).toBe(0);
  expect(
    posted
      .slice(0, 3)
      .map((body) => body.length)
      .toSorted(),
  ).toEqual([3, foreign.length, 100_000].toSorted());
  expect(shop.received).toEqual([]);
});
