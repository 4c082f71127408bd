import { ApiError, ConflictError, OutcomeUnknownError } from '../core/index.ts';
import type { SavedPixel, CheckedPixelCreate } from '../schema/index.ts';
import { isCreated } from './created-pixel.ts';

/** What resolving a lost answer needs of the client. */
export interface CreateSteps {
  post(): Promise<SavedPixel>;
  /** Pixels with the body's name, read whole. */
  find(): Promise<SavedPixel[]>;
}

/**
 * Creates a pixel once. Where the answer is lost, the account is asked for the name, which is unique
 * there: a pixel with what was sent is the one created. Where there is none, the create is sent once
 * more, which cannot make a second one, as the server refuses a name that it holds.
 */
export async function createOnce(body: CheckedPixelCreate, { post, find }: CreateSteps): Promise<SavedPixel> {
  const startedAt = Date.now();
  for (let last = false; ; last = true) {
    try {
      return await post();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!mayExist(error, last)) {
        // The first one, whose answer is lost, may still be carried out.
        error.maybeApplied ||= last;
        throw error;
      }
      const found = await lookUp(find, error);
      const created = found.find((pixel) => isCreated(pixel, body, startedAt));
      if (created) return created;
      if (error instanceof ConflictError) throw error;
      if (found.length > 0 || last) {
        const said =
          found.length > 0
            ? 'a pixel of that name exists with other content, or since before'
            : 'no pixel of that name exists yet';
        throw new OutcomeUnknownError(
          `the answer to the create was lost; ${said}`,
          found.map(({ id }) => id!),
          {
            request: error.request,
            cause: error,
          },
        );
      }
    }
  }
}

/** A conflict after an earlier try may be with what that try has created. */
function mayExist(error: ApiError, again: boolean): boolean {
  return error.maybeApplied || (error instanceof ConflictError && (again || (error.request?.attempt ?? 1) > 1));
}

async function lookUp(find: CreateSteps['find'], lost: ApiError): Promise<SavedPixel[]> {
  // The caller gave up, or the time is up: there is no asking any more.
  if (lost.code === 'aborted' || lost.code === 'call_timeout') throw lost;
  try {
    return await find();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new OutcomeUnknownError(`the answer to the create was lost, and looking for the pixel failed: ${why}`, [], {
      request: lost.request,
      cause: lost,
    });
  }
}
