import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:https';
import { certificate } from './certificate.ts';
import { send, usualAnswer, type Respond } from './collector-answer.ts';
import { listenLocally, type LocalServer } from './local-server.ts';
import { eventsOf, type ReceivedEvent } from './received-events.ts';
import { describeRequests, record, type RecordedRequest } from './recorded-request.ts';

/** How the collector answers. */
export interface CollectorOptions {
  /** Send the CORS headers of a real endpoint on POST and GET (default true). */
  readonly cors?: boolean;
  /** Overrides the answer, request by request. */
  readonly respond?: Respond;
}

/** An HTTPS server that stands for `https://collect.example` and remembers what it got. */
export interface Collector extends LocalServer {
  /** Every complete request, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Every event of these requests, duplicates kept. */
  events(): ReceivedEvent[];
  /** All events once at least `count` are here; after the timeout, rejects with what did arrive. */
  waitForEvents(count: number, timeoutMs?: number): Promise<ReceivedEvent[]>;
  /** Resolves once no request has arrived for `quietMs`, counted from the call. */
  settle(quietMs?: number): Promise<void>;
  /** Forgets the requests so far. */
  clear(): void;
}

/** Starts a collector on a free port of 127.0.0.1. */
export async function startCollector(options: CollectorOptions = {}): Promise<Collector> {
  const { cors = true, respond = (_request, usual) => usual } = options;
  const { key, cert } = await certificate();
  const requests: RecordedRequest[] = [];
  const arrivals = new EventEmitter();
  arrivals.setMaxListeners(0);

  const server = createServer({ key, cert }, async (incoming, response) => {
    const request = await record(incoming);
    if (!request) return;
    requests.push(request);
    arrivals.emit('request');
    send(await respond(request, usualAnswer(request.method, cors)), response);
  });

  /** True when a request arrives within `ms`. */
  function arrivalWithin(ms: number): Promise<boolean> {
    const signal = AbortSignal.timeout(Math.max(0, Math.ceil(ms)));
    return once(arrivals, 'request', { signal }).then(
      () => true,
      () => false,
    );
  }

  function events(): ReceivedEvent[] {
    return requests.flatMap(eventsOf);
  }

  async function waitForEvents(count: number, timeoutMs = 30_000): Promise<ReceivedEvent[]> {
    const deadline = performance.now() + timeoutMs;
    while (events().length < count) {
      if (await arrivalWithin(deadline - performance.now())) continue;
      const seen = `${events().length} of ${count} events arrived within ${timeoutMs} ms`;
      throw new Error(`${seen}; requests:\n${describeRequests(requests)}`);
    }
    return events();
  }

  async function settle(quietMs = 250): Promise<void> {
    while (await arrivalWithin(quietMs));
  }

  function clear(): void {
    requests.length = 0;
  }

  const local = await listenLocally(server);
  return { ...local, requests, events, waitForEvents, settle, clear };
}
