import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';

/** Headers of one connection (RFC 9110, 7.6.1), and what would have the browser go past the proxy. */
const ownHeaders = /^(connection|keep-alive|proxy-.*|alt-svc)$/i;

/** Browsers take headers of 256 KiB. */
export const maxHeaderSize = 256 * 1024;

/**
 * Sends a request on to the server that it is meant for, and its answer back; both as they are.
 * Resolves with the status once the answer begins.
 *
 * @param body what was read of the request already, in full
 */
export function forward(
  url: URL,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  body: Buffer | undefined,
  isSecond = false,
): Promise<number> {
  // What cannot be sent twice has a connection of its own.
  const isWhole = body !== undefined || /^(GET|HEAD|OPTIONS)$/.test(request.method ?? '');
  return new Promise((resolve, reject) => {
    const outgoing = requestTo(url, request, { agent: isWhole && !isSecond ? undefined : false });
    const end = () => outgoing.destroy();
    response.once('close', end);
    outgoing.once('error', (error) => {
      response.off('close', end);
      // The server may give up a connection that was kept just as it is used again; browsers then ask anew.
      if (!outgoing.reusedSocket || response.destroyed || response.headersSent) reject(error);
      else forward(url, request, response, body, true).then(resolve, reject);
    });
    outgoing.once('response', (answer) => {
      const { statusCode = 502, statusMessage, rawHeaders } = answer;
      // What breaks off here breaks off there.
      answer.once('error', () => response.destroy());
      try {
        response.writeHead(statusCode, statusMessage ?? '', withoutOwn(rawHeaders));
        answer.pipe(response);
        resolve(statusCode);
      } catch (error) {
        reject(error as Error);
      }
    });
    if (isWhole) outgoing.end(body);
    else request.pipe(outgoing);
  });
}

/** Joins a WebSocket's two ends; `sockets` is told of the far one. */
export function tunnel(
  url: URL,
  request: http.IncomingMessage,
  socket: Duplex,
  head: Buffer,
  sockets: Set<Duplex>,
): void {
  const outgoing = requestTo(url, request, { agent: false }, { Connection: 'Upgrade' });
  const end = () => socket.destroy();
  socket.once('close', () => outgoing.destroy()).on('error', end);
  outgoing.once('error', end).once('response', end);
  outgoing.once('upgrade', (answer, far, farHead) => {
    sockets.add(far);
    far.on('error', end).once('close', () => sockets.delete(far));
    const lines = pairs(answer.rawHeaders).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`);
    socket.write(farHead);
    far.write(head);
    far.pipe(socket).pipe(far);
  });
  outgoing.end();
}

function requestTo(
  url: URL,
  { method, rawHeaders }: http.IncomingMessage,
  options: http.RequestOptions,
  more = {},
): http.ClientRequest {
  const headers: Record<string, string | string[]> = { ...more };
  for (const [name, value] of pairs(withoutOwn(rawHeaders))) {
    headers[name] = name in headers ? [headers[name]!, value].flat() : value;
  }
  return (url.protocol === 'https:' ? https : http).request(url, { method, headers, maxHeaderSize, ...options });
}

function withoutOwn(rawHeaders: readonly string[]): string[] {
  return pairs(rawHeaders).flatMap(([name, value]) => (ownHeaders.test(name) ? [] : [name, value]));
}

function pairs(rawHeaders: readonly string[]): [name: string, value: string][] {
  return rawHeaders.flatMap((name, at) => (at % 2 ? [] : [[name, rawHeaders[at + 1]!] satisfies [string, string]]));
}
