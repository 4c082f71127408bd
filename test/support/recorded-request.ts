import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One request as the collector received it. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Milliseconds since the epoch, when its first line arrived. */
  readonly at: number;
}

/** Reads a request to its end; undefined when the sender broke off before that. */
export async function record(incoming: IncomingMessage): Promise<RecordedRequest | undefined> {
  const at = Date.now();
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  const { method = '', url = '', headers } = incoming;
  return { method, url, headers, body: Buffer.concat(chunks).toString('utf8'), at };
}

/** One line per request, for failure messages. */
export function describeRequests(requests: readonly RecordedRequest[]): string {
  if (requests.length === 0) return '  (no request at all)';
  return requests.map((r) => `  ${r.method} ${r.url} ${r.body}`.trimEnd()).join('\n');
}
