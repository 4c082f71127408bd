import { ApiError, OutcomeUnknownError } from '../core/index.ts';
import type { PostbackCreate } from '../schema/index.ts';
import type { Postback } from './answered-postback.ts';
import { differences, sameKey } from './compare-postbacks.ts';

/** How far the clocks of client and server may be apart, in seconds. */
const clockTolerance = 120;

/** What resolving a lost answer needs of the client. */
export interface CreateSteps {
  post(): Promise<Postback>;
  /** Postbacks that may be it. */
  find(): Promise<Postback[]>;
}

/**
 * Creates a postback once. Nothing about a postback is unique, so the request is never repeated: where
 * the answer is lost, the postbacks with the same natural key and content that were made since are
 * looked up. Exactly one is the one created.
 */
export async function createOnce(body: PostbackCreate, { post, find }: CreateSteps): Promise<Postback> {
  const startedAt = Date.now() / 1000;
  try {
    return await post();
  } catch (lost) {
    // After an abort, or when the time is up, there is no asking any more.
    if (!(lost instanceof ApiError) || !lost.maybeApplied || lost.code === 'aborted' || lost.code === 'call_timeout') {
      throw lost;
    }
    const unknown = (said: string, candidates: number[] = []) =>
      new OutcomeUnknownError(`the answer to the create was lost; ${said}`, candidates, {
        request: lost.request,
        cause: lost,
      });
    const found = await find().catch((error: unknown) => {
      throw unknown(`looking for the postback failed: ${error instanceof Error ? error.message : String(error)}`);
    });
    const same = found.filter((postback) => sameKey(body, postback) && differences(body, postback).length === 0);
    const since = same.filter(({ time_created }) => (time_created ?? 0) >= startedAt - clockTolerance);
    if (since.length === 1) return since[0]!;
    const ids = since.map(({ network_pixel_id }) => network_pixel_id);
    throw ids.length > 0
      ? unknown('several equal postbacks were made since', ids)
      : unknown('no such postback was made since, as far as the list shows');
  }
}
