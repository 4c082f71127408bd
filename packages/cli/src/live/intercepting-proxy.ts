import { once } from 'node:events';
import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { cors, gif } from '../wire/answers.ts';
import { ourEvents } from '../wire/read-events.ts';
import type { Certificate } from './certificate.ts';
import { forward, maxHeaderSize, tunnel } from './forward.ts';
import type { OwnPages } from './own-pages.ts';
import { SeenEvents, type SeenRequest } from './seen-events.ts';

/** What becomes of our events: answered here, cut off, or sent on to where they are meant to go. */
export type Endpoint = 'answer' | 'refuse' | 'send';

/** Everything that one visitor's browser asks for goes through it, and our events no further. */
export interface InterceptingProxy {
  /** `http://127.0.0.1:<port>`. */
  readonly address: string;
  readonly seen: SeenEvents;
  endpoint: Endpoint;
  /** Why a page's server could not be asked, by address. */
  readonly unreachable: ReadonlyMap<string, string>;
  /** Documents asked for by a browser that prerenders, and by one that goes there. */
  readonly documents: readonly { url: string; prerender: boolean }[];
  /** How many requests of the page's have not ended. */
  readonly underWay: number;
  /** Ends every connection at once. */
  close(): void;
}

/** The longest body that could be ours: browsers give a page 64 KiB for what outlives it. */
const maxBody = 70_000;
/** How long a page that sends without an end waits for each answer. */
const floodMs = 100;

/**
 * Starts a proxy on loopback. It sits outside the browser, because what a page sends while it is left
 * is no longer the driver's to hold back: Chromium lets requests go on when their page's session ends.
 */
export async function startProxy(
  { key, cert }: Certificate,
  ownPages: Pick<OwnPages, 'at'>,
  endpoint: Endpoint = 'answer',
): Promise<InterceptingProxy> {
  const seen = new SeenEvents();
  const unreachable = new Map<string, string>();
  const documents: { url: string; prerender: boolean }[] = [];
  const sockets = new Set<Duplex>();
  const tunnelled = new WeakSet<Duplex>();
  let underWay = 0;

  async function answer(scheme: string, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    // Who asks the proxy itself for something would have it ask itself, for ever.
    const isLost = scheme === 'http' && request.url?.startsWith('/') && !tunnelled.has(request.socket);
    const url = isLost ? undefined : addressOf(scheme, request);
    if (url === undefined) return void response.writeHead(400).end();
    const { method = 'GET', headers } = request;
    if (isBrowsersOwn(url, headers)) return void response.destroy();
    const html = method === 'GET' ? await ownPages.at(url.pathname) : undefined;
    if (html !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html);
      return;
    }
    if (headers['sec-fetch-dest'] === 'document') {
      documents.push({ url: url.href, prerender: /prerender/.test(String(headers['sec-purpose'] ?? '')) });
      seen.changed();
    }
    underWay++;
    response.once('close', () => {
      underWay--;
      seen.changed();
    });
    const body = mayBeOurs(request) ? await bodyOf(request) : undefined;
    const to = method === 'POST' ? url.href : url.origin + url.pathname;
    // To read all of it would keep us from hearing the page.
    const isFlood = seen.isFlooded && seen.requests.some((earlier) => earlier.to === to);
    if (isFlood) await sleep(floodMs);
    const events = isFlood ? [] : ourEvents(method, url.href, body?.toString() ?? '', headers.referer);
    if (events.length === 0 && !isFlood) {
      forward(url, request, response, body).then(undefined, (error: Error) => {
        // Who broke off himself has not been let down.
        if (response.destroyed) return;
        unreachable.set(url.href, error.message);
        if (response.headersSent) response.destroy();
        else response.writeHead(502).end();
      });
      return;
    }
    const entry = { to, method, at: Date.now(), document: documents.length, events };
    if (proxy.endpoint === 'refuse') {
      seen.add({ ...entry, refused: true });
      response.destroy();
    } else if (proxy.endpoint === 'answer') {
      seen.add({ ...entry, refused: false });
      if (method === 'POST') response.writeHead(204, cors).end();
      else response.writeHead(200, { ...cors, 'Content-Type': 'image/gif' }).end(gif);
    } else {
      const sent: SeenRequest = { ...entry, refused: false, status: 'pending' };
      seen.add(sent);
      sent.status = await forward(url, request, response, body).catch(() => {
        response.destroy();
        return 0;
      });
      seen.changed();
    }
  }

  const serve = (scheme: string) => (request: http.IncomingMessage, response: http.ServerResponse) => {
    // A browser that is killed breaks off.
    answer(scheme, request, response).catch(() => response.destroy());
  };
  const plain = http.createServer({ maxHeaderSize }, serve('http'));
  const secure = https.createServer({ key, cert, maxHeaderSize }, serve('https'));
  for (const [scheme, server] of [
    ['http', plain],
    ['https', secure],
  ] as const) {
    server.on('upgrade', (request: http.IncomingMessage, socket: Duplex, head: Buffer) => {
      const url = addressOf(scheme, request);
      if (url) tunnel(url, request, socket, head, sockets);
      else socket.destroy();
    });
    server.on('clientError', (_, socket) => socket.destroy());
  }
  plain.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
  });
  plain.on('connect', (_: http.IncomingMessage, socket: Duplex) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    socket.once('readable', () => {
      const first = socket.read() as Buffer | null;
      if (!first) return;
      socket.unshift(first);
      tunnelled.add(socket);
      // A handshake begins with 22 (RFC 8446, 5.1); what is none is a WebSocket without TLS.
      (first[0] === 22 ? secure : plain).emit('connection', socket);
    });
  });
  plain.listen(0, '127.0.0.1');
  await once(plain, 'listening');

  const proxy: InterceptingProxy = {
    address: `http://127.0.0.1:${(plain.address() as AddressInfo).port}`,
    seen,
    endpoint,
    unreachable,
    documents,
    get underWay() {
      return underWay;
    },
    close() {
      plain.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  return proxy;
}

/** In the proxy's own protocol the address is whole; inside a tunnel the host stands in a header. */
function addressOf(scheme: string, { url = '/', headers }: http.IncomingMessage): URL | undefined {
  const address = url.startsWith('/') ? `${scheme}://${headers.host ?? ''}${url}` : url;
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** What no page asks for: the browser's clock, its updates and its sign-in, which no switch silences wholly. */
function isBrowsersOwn({ searchParams }: URL, headers: http.IncomingHttpHeaders): boolean {
  return searchParams.has('cup2key') || (headers['sec-fetch-site'] === 'none' && headers['sec-fetch-dest'] === 'empty');
}

function mayBeOurs({ method, headers }: http.IncomingMessage): boolean {
  const length = Number(headers['content-length']);
  return method === 'POST' && length > 0 && length <= maxBody;
}

async function bodyOf(request: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
