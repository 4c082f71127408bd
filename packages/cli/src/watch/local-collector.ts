import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cors, gif } from '../wire/answers.ts';
import { readPosted, readQuery, type WireEvent } from '../wire/read-events.ts';
import type { WatchProblemCode } from './problem-kinds.ts';

/** One request, as far as it is about events. */
export interface Arrival {
  events: WireEvent[];
  /** What is wrong with the request as a whole; it has no events then. */
  problem?: WatchProblemCode;
  /** What the page's decision log will say of its events, from how they were sent. */
  decision?: 'delivered' | 'sent_unconfirmed' | 'rejected';
}

export interface LocalCollector {
  port: number;
  close(): void;
}

/** Browsers give a page 64 KiB for requests that outlive it; ours have 60,000 bytes at most. */
const maxBody = 100_000;
/** An image's address has every byte of its event three times. */
const maxHeader = 256 * 1024;
const open = { ...cors, 'Cache-Control': 'no-store' };
const preflight = {
  ...open,
  'Access-Control-Allow-Methods': 'POST, GET, OPTIONS',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Allow-Private-Network': 'true',
};

/**
 * Starts a collector on loopback, at every path. It takes events as the runtime sends them: JSON by
 * POST, one or an array, or in the address of an image.
 *
 * @param port 0 for any that is free
 * @throws the system's error, such as EADDRINUSE
 */
export async function startCollector(port: number, arrived: (arrival: Arrival) => void): Promise<LocalCollector> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    if (method === 'OPTIONS') return void response.writeHead(204, preflight).end();
    if (method === 'GET' || method === 'HEAD') {
      const events = readQuery(url, headers.referer);
      if (!/[?&]e=/.test(url)) return void response.writeHead(404, open).end();
      if (events.length === 0) return refuse(response, 400, 'not_an_event');
      response.writeHead(200, { ...open, 'Content-Type': 'image/gif', 'Content-Length': gif.length }).end(gif);
      return arrived({ events, decision: 'sent_unconfirmed' });
    }
    if (method !== 'POST') return void response.writeHead(405, open).end();
    const body = await bodyOf(request);
    if (body === undefined) return refuse(response, 413, 'body_too_large');
    const posted = readPosted(body);
    if ('problem' in posted) return refuse(response, 400, posted.problem);
    response.writeHead(204, open).end();
    // A beacon, or `ack: none`: the page cannot read the answer.
    const blind = headers['sec-fetch-mode'] === 'no-cors';
    arrived({ events: posted.events, decision: blind ? 'sent_unconfirmed' : 'delivered' });
  }

  function refuse(response: ServerResponse, status: number, problem: WatchProblemCode): void {
    response.writeHead(status, { ...open, Connection: 'close' }).end();
    arrived({ events: [], problem, decision: 'rejected' });
  }

  const limits = { maxHeaderSize: maxHeader, headersTimeout: 10_000, requestTimeout: 10_000 };
  const server = createServer(limits, (request, response) => {
    // Who breaks off has sent no event.
    answer(request, response).catch(() => response.destroy());
  });
  server.maxConnections = 100;
  server.on('clientError', (_, socket) => socket.destroy());
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Undefined when it is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    // Read on for a while, so that the answer reaches who is still sending.
    if (length <= maxBody) chunks.push(chunk as Buffer);
    else if (length > 10 * maxBody) return undefined;
  }
  return length > maxBody ? undefined : Buffer.concat(chunks).toString();
}
