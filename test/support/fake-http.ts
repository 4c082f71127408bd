import { createServer, type IncomingMessage } from 'node:http';
import { send, type FakeAnswer, type Fault } from './fault-kinds.ts';
import { listenLocally } from './local-server.ts';

/** A request that a fake has received. */
export interface FakeRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** Parsed; undefined without a body. */
  body: unknown;
}

/** A server on this machine that answers from memory. */
export interface FakeServer {
  /** `http://127.0.0.1:<port>`, without path. */
  origin: string;
  /** Every request, faulty or not, in the order of arrival. */
  journal: FakeRequest[];
  /** What goes wrong with the next requests, one after another; undefined lets one through. */
  faults: (Fault | undefined)[];
  /** What goes wrong with every request that no entry of `faults` is for. */
  always: Fault | undefined;
  /** Answered requests `METHOD path`, for short assertions. */
  calls(): string[];
  close(): Promise<void>;
}

/** Starts a fake whose answers come from `answer`; a thrown {@link Refusal} is one too. */
export async function startFakeServer(
  answer: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>,
): Promise<FakeServer> {
  const journal: FakeRequest[] = [];
  const fake: FakeServer = {
    origin: '',
    journal,
    faults: [],
    always: undefined,
    calls: () => journal.map(({ method, path }) => `${method} ${path}`),
    close: () => local.close(),
  };
  const server = createServer((request, response) => {
    void (async () => {
      // A client may break off while it sends.
      const received = await receive(request).catch(() => undefined);
      if (!received) return;
      journal.push(received);
      const commit = async () => {
        try {
          return await answer(received);
        } catch (error) {
          if (error instanceof Refusal) return error.answer;
          return { status: 500, body: { error: { code: 'fake_failed', message: String(error) } } };
        }
      };
      const fault = fake.faults.length > 0 ? fake.faults.shift() : fake.always;
      if (fault) await fault({ request, response, commit });
      else send(response, await commit());
    })();
  });
  const local = await listenLocally(server);
  fake.origin = `http://127.0.0.1:${local.port}`;
  return fake;
}

/** Ends the handling of a request with this answer. */
export class Refusal extends Error {
  readonly answer: FakeAnswer;

  constructor(answer: FakeAnswer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

async function receive(request: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url!, 'http://fake');
  return {
    method: request.method!,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}
