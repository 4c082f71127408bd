import * as http from 'node:http';
import { afterAll, afterEach } from 'vitest';
import { listenLocally } from '../support/local-server.ts';

/** What one path of the shop answers; a function may take its time, or never end. */
type Answer = string | ((request: http.IncomingMessage, response: http.ServerResponse) => void);

/** A shop on loopback, and an endpoint that nothing may reach. */
export interface Shop {
  origin: string;
  page(path: string, answer: Answer, headers?: http.OutgoingHttpHeaders): void;
  /** The address of the endpoint that counts what reaches it. */
  endpoint: string;
  /** What reached the endpoint. */
  readonly received: string[];
  /** The statuses that it answers, one after the other; the last one from then on. */
  answers: number[];
  /** How long the first answer takes, ms. */
  answerMs: number;
  /** Puts a file beside where the command runs. */
  file(name: string, text: string): void;
  readonly files: Record<string, string>;
}

/** Starts the shop for the tests of a file; it has forgotten its pages after each. */
export async function startShop(): Promise<Shop> {
  const shop = await openShop();
  afterEach(shop.clear);
  afterAll(shop.close);
  return shop;
}

interface OpenShop extends Shop {
  /** Forgets its pages, and what reached the endpoint. */
  clear(): void;
  close(): Promise<unknown>;
}

/** A shop for one test. */
export async function openShop(): Promise<OpenShop> {
  const pages = new Map<string, { answer: Answer; headers: http.OutgoingHttpHeaders }>();
  const received: string[] = [];
  const site = await listenLocally(
    http.createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://any.invalid');
      const found = pages.get(pathname);
      if (typeof found?.answer !== 'function') request.resume();
      if (!found) response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
      else if (typeof found.answer === 'function') found.answer(request, response);
      else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...found.headers }).end(found.answer);
    }),
  );
  const collector = await listenLocally(
    http.createServer((request, response) => {
      received.push(`${request.method} ${request.url}`);
      request.resume();
      const [status, ...rest] = shop.answers;
      if (rest.length > 0) shop.answers = rest;
      const answer = () => response.writeHead(status!, { 'Access-Control-Allow-Origin': '*' }).end();
      if (received.length === 1 && shop.answerMs) setTimeout(answer, shop.answerMs);
      else answer();
    }),
  );
  const shop: OpenShop = {
    origin: `http://127.0.0.1:${site.port}`,
    page: (path, answer, headers = {}) => void pages.set(path, { answer, headers }),
    endpoint: `http://localhost:${collector.port}/e`,
    received,
    answers: [204],
    answerMs: 0,
    files: {},
    file: (name, text) => void (shop.files[name] = text),
    clear() {
      pages.clear();
      received.length = 0;
      shop.answers = [204];
      shop.answerMs = 0;
    },
    close: () => Promise.all([site.close(), collector.close()]),
  };
  return shop;
}

/** A page of the shop: what its templating puts in, then the pasted code, then the rest of it. */
export function page(code: string, data = '', rest = ''): string {
  return `<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,"><script>${data}</script>\n${code}\n${rest}`;
}
