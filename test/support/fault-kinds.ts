import { setTimeout as wait } from 'node:timers/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer as a fake server would give it. */
export interface FakeAnswer {
  status: number;
  /** Sent as JSON; undefined is no body. */
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * Something that goes wrong with one request.
 * @param commit carries the request out and tells the answer that nobody may ever get
 */
export type Fault = (exchange: {
  request: IncomingMessage;
  response: ServerResponse;
  commit: () => Promise<FakeAnswer>;
}) => void | Promise<void>;

export function send(response: ServerResponse, { status, body, headers }: FakeAnswer): void {
  const text = body === undefined ? undefined : JSON.stringify(body);
  response.writeHead(status, { ...(text !== undefined && { 'content-type': 'application/json' }), ...headers });
  response.end(text);
}

/** The connection is reset before anything is done. */
export const reset: Fault = ({ request }) => void request.socket.resetAndDestroy();

/** Carried out, and the connection breaks before the answer. */
export const dropAfterCommit: Fault = async ({ request, commit }) => {
  await commit();
  request.socket.destroy();
};

/** Carried out, and the connection breaks in the middle of the answer. */
export const breakInAnswer: Fault = async ({ request, response, commit }) => {
  const text = JSON.stringify((await commit()).body);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(text.length) });
  response.write(text.slice(0, text.length / 2));
  await wait(20);
  request.socket.destroy();
};

/** Carried out, and the answer is a text that ends too early but looks whole. */
export const truncated: Fault = async ({ response, commit }) => {
  const { status, body } = await commit();
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(text.slice(0, text.length / 2));
};

/** Never answered. */
export const hang: Fault = () => {};

/** Carried out and never answered. */
export const hangAfterCommit: Fault = async ({ commit }) => void (await commit());

/** The answer comes byte after byte, for longer than anybody waits. */
export const slowBody: Fault = async ({ response, commit }) => {
  const { status, body } = await commit();
  response.writeHead(status, { 'content-type': 'application/json' });
  for (const byte of JSON.stringify(body)) {
    if (response.destroyed) return;
    response.write(byte);
    await wait(50);
  }
  response.end();
};

/** A page of some proxy. */
export const htmlPage =
  (status: number): Fault =>
  ({ response }) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>');
  };

/** The right answer under another content type. */
export const asType =
  (type: string): Fault =>
  async ({ response, commit }) => {
    const { status, body } = await commit();
    response.writeHead(status, { 'content-type': type });
    response.end(JSON.stringify(body));
  };

/** Refused with a status; nothing is done. */
export const refuse =
  (
    status: number,
    headers: Record<string, string> = {},
    body: unknown = { error: { code: 'x', message: 'no' } },
  ): Fault =>
  ({ response }) =>
    send(response, { status, body, headers });

export const redirect =
  (location: string, status = 302): Fault =>
  ({ response }) =>
    send(response, { status, headers: { location } });

/** A valid answer with so many bytes more. */
export const inflated =
  (bytes: number): Fault =>
  async ({ response, commit }) => {
    const { status, body } = await commit();
    send(response, { status, body: { ...(body as object), padding: 'x'.repeat(bytes) } });
  };
