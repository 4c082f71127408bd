import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import { certificate } from './certificate.ts';
import { send, usualAnswer } from './collector-answer.ts';
import type { Carried, RawRequest, Tool } from './delivery-tool.ts';
import { listenLocally } from './local-server.ts';

/**
 * What happens to a request that carries conversions: stored and answered; refused with a 503;
 * stored, but the connection is reset instead of an answer; stored and never answered.
 */
type Fate = 'stored' | 'refused' | 'answer-lost' | 'hanging';

/** One copy of a conversion. */
export interface Arrival extends Carried {
  readonly at: number;
  readonly stored: boolean;
  /** The browser itself sent the request again, as its connection was reset: same bytes, at once. */
  readonly byBrowser: boolean;
}

/** A collector on an origin of its own, which fails on command. */
export interface DeliveryCollector {
  readonly origin: string;
  /** Every copy that came to the end of its request, oldest first. */
  readonly arrivals: readonly Arrival[];
  /** Decides on each request that carries these orders; may be replaced at any time. */
  fate: (orders: readonly string[]) => Fate;
  /** Whether answers carry CORS headers. */
  cors: boolean;
  /** Milliseconds before each answer. */
  delay: number;
  /** Connections are refused, and those that are open end. */
  stop(): Promise<void>;
  /** The same address listens again. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Within this time the same bytes again are the browser's doing: no tool repeats so fast. */
const browserRepeatMs = 150;

export async function startDeliveryCollector(tool: Tool): Promise<DeliveryCollector> {
  const { key, cert } = await certificate();
  const arrivals: Arrival[] = [];
  const sockets = new Set<Socket>();
  /** When a request was reset, by its bytes. */
  const resets = new Map<string, number>();

  const server = createServer({ key, cert }, (incoming, response) => void answer(incoming, response));
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const { port } = await listenLocally(server);

  const collector: DeliveryCollector = {
    origin: `https://127.0.0.1:${port}`,
    arrivals,
    fate: () => 'stored',
    cors: true,
    delay: 0,
    stop,
    async start() {
      if (server.listening) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    close: stop,
  };
  return collector;

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    if (!request) return;
    const at = Date.now();
    const carried = tool.carried(request);
    const fate = carried.length > 0 ? collector.fate(carried.map(({ order }) => order)) : 'stored';
    const bytes = request.url + request.body.toString('latin1');
    const byBrowser = at - (resets.get(bytes) ?? 0) < browserRepeatMs;
    for (const one of carried) arrivals.push({ ...one, at, stored: fate !== 'refused', byBrowser });
    if (fate === 'hanging') return;
    if (fate === 'answer-lost') {
      resets.set(bytes, at);
      // Of the connection below TLS: an orderly end would be another fault.
      for (const socket of sockets) if (socket.remotePort === incoming.socket.remotePort) socket.resetAndDestroy();
      return;
    }
    if (collector.delay > 0) await new Promise((resolve) => setTimeout(resolve, collector.delay));
    const usual = tool.answer?.(request, collector.cors) ?? usualAnswer(request.method, collector.cors);
    send(fate === 'refused' ? { ...usual, status: 503, body: '' } : usual, response);
  }

  async function stop(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }
}

/** Undefined when the sender broke off. */
async function read(incoming: IncomingMessage): Promise<RawRequest | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  const { method = '', url = '', headers } = incoming;
  return { method, url, headers, body: Buffer.concat(chunks) };
}
