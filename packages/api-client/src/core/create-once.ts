import { ApiError, OutcomeUnknownError } from './api-error.ts';

/** How far the clocks of client and server may be apart, in milliseconds. */
const clockTolerance = 120_000;

/** An object that holds what was sent. */
export interface EqualObject<T> {
  object: T;
  id: string | number;
  /** Milliseconds since 1970; undefined where the server does not say. */
  createdAt: number | undefined;
}

/** What looking up came to: what was created, or the ids of all that may be it. */
export type Settled<T> = { created: T } | { candidates: readonly (string | number)[] };

/** Steps of a create that nothing on the server keeps from being done twice. */
export interface CreateSteps<T> {
  /** As errors name it, such as `postback`. */
  what: string;
  post(): Promise<T>;
  /** @param startedAt before the request, in milliseconds since 1970 */
  find(startedAt: number): Promise<Settled<T>>;
}

/**
 * Creates an object once. The request is never repeated: where its answer is lost, the object is looked up.
 * @throws {OutcomeUnknownError} looking up failed, or found none or several that may be it
 */
export async function createOnce<T>({ what, post, find }: CreateSteps<T>): Promise<T> {
  const startedAt = Date.now();
  try {
    return await post();
  } catch (lost) {
    // After an abort, or when the time is up, there is no asking any more.
    if (!(lost instanceof ApiError) || !lost.maybeApplied || lost.code === 'aborted' || lost.code === 'call_timeout') {
      throw lost;
    }
    const unknown = (said: string, candidates: readonly (string | number)[] = []) =>
      new OutcomeUnknownError(`the answer to the create was lost; ${said}`, candidates, {
        request: lost.request,
        cause: lost,
      });
    const settled = await find(startedAt).catch((error: unknown) => {
      throw unknown(`looking for the ${what} failed: ${error instanceof Error ? error.message : String(error)}`);
    });
    if ('created' in settled) return settled.created;
    const { candidates } = settled;
    throw candidates.length > 0
      ? unknown(`${candidates.length} may be it, see \`candidates\``, candidates)
      : unknown(`no such ${what} was made since, as far as the list shows`);
  }
}

/** Exactly one made since is the one created; one whose time is not known may be older, or not. */
export function settle<T>(equal: readonly EqualObject<T>[], startedAt: number): Settled<T> {
  const since = equal.filter(({ createdAt }) => createdAt === undefined || createdAt >= startedAt - clockTolerance);
  const [first] = since;
  if (since.length === 1 && first!.createdAt !== undefined) return { created: first!.object };
  return { candidates: since.map(({ id }) => id) };
}
