import {
  AnswerError,
  InputError,
  NotFoundError,
  path,
  type Call,
  type CallOptions,
  type Deadline,
  type Transport,
} from '../core/index.ts';
import { postbackAnswer, type AnsweredPostback } from './answered-postback.ts';

/** What the operations share: requests with this time, or within this deadline. */
export type Timing = CallOptions & { within?: Deadline | undefined };

/** The requests of which operations are made. */
export interface PostbackRequests {
  request<T>(operation: string, call: Omit<Call<T>, 'operation'>): Promise<T>;
  read(id: number, timing: Timing): Promise<AnsweredPostback>;
  /** Runs requests that share the time of one call. */
  inTime<T>(options: CallOptions, work: (timing: Timing) => Promise<T>): Promise<T>;
  eventWord: string;
}

/** @param eventWord how the API names events in a body */
export function createRequests(transport: Transport, eventWord: string): PostbackRequests {
  const request = <T>(operation: string, call: Omit<Call<T>, 'operation'>): Promise<T> =>
    transport.request({ ...call, operation: `postbacks.${operation}` });

  return {
    request,
    eventWord,
    async read(id, timing) {
      const call = { ...timing, method: 'GET', path: postbackPath(id), decode: postbackAnswer } as const;
      const answered = await request('get', call);
      checkId(id, answered.postback.network_pixel_id);
      if (answered.postback.pixel_status !== 'deleted') return answered;
      throw new NotFoundError('not_found', `Everflow: the status of postback ${id} is deleted`, { status: 200 });
    },
    async inTime(options, work) {
      const within = transport.deadline(options);
      try {
        return await work({ attemptTimeout: options.attemptTimeout, within });
      } finally {
        within.end();
      }
    },
  };
}

/** The path of a postback; its id is a whole number above 0. */
export function postbackPath(id: number): string {
  if (Number.isSafeInteger(id) && id > 0) return path`/networks/pixels/${id}`;
  throw new InputError('input_invalid', 'Everflow: the id of a postback is a whole number above 0.');
}

/** An answer about another postback than the one asked for is no answer (A6). */
export function checkId(asked: number, answered: unknown): void {
  if (answered === asked) return;
  const message = `Everflow: the answer is about postback ${String(answered)} instead of ${asked}`;
  throw new AnswerError('answer_invalid', message, undefined, { maybeApplied: true });
}
