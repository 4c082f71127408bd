import type { ServerResponse } from 'node:http';
import type { RecordedRequest } from './recorded-request.ts';

/** What the collector sends back. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Decides the answer to one request; `usual` is what the collector would have sent.
 * `"reset"` drops the connection unanswered; a promise delays, one that never settles hangs.
 */
export type Respond = (request: RecordedRequest, usual: Answer) => Answer | 'reset' | Promise<Answer | 'reset'>;

const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After',
};

/** The answer of a collector in good health, for a request of this method. */
export function usualAnswer(method: string, cors: boolean): Answer {
  // No CORS header here on purpose: whatever causes a preflight loses the event, and the test sees it.
  if (method === 'OPTIONS') return { status: 404 };
  if (method !== 'POST' && method !== 'GET') return { status: 405 };
  return { status: 204, headers: cors ? corsHeaders : {} };
}

/** Writes an answer; the response is finished or its connection gone when this returns. */
export function send(answer: Answer | 'reset', response: ServerResponse): void {
  if (answer === 'reset') {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}
