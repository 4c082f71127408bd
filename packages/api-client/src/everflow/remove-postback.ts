import {
  NotFoundError,
  throwMaybeApplied,
  WriteNotAppliedError,
  type CallOptions,
  type Decoder,
} from '../core/index.ts';
import { oldBody, type OldCodeType } from './old-body.ts';
import { postbackPath, type PostbackRequests } from './postback-requests.ts';
import { put } from './update-postback.ts';

/** Removes a postback for ever: DELETE, which no seed documents but the vendor's reference. */
export async function deletePostback({ request }: PostbackRequests, id: number, options: CallOptions): Promise<void> {
  try {
    const call = { ...options, method: 'DELETE', path: postbackPath(id), decode: resultAnswer } as const;
    if (await request('delete', call)) return;
  } catch (error) {
    // An earlier try of ours has removed it.
    if (error instanceof NotFoundError && error.request!.attempt > 1) return;
    throw error;
  }
  throw new WriteNotAppliedError('write_not_applied', `Everflow: the server did not delete postback ${id}`, {
    problems: [{ path: '$.result', message: 'is false' }],
  });
}

/** Sets the status `deleted`, which the older update schema alone has (A5), and looks whether it is gone. */
export function markDeleted(
  requests: PostbackRequests,
  id: number,
  codeType: OldCodeType | undefined,
  options: CallOptions,
): Promise<void> {
  return requests.inTime(options, async (timing) => {
    const { raw } = await requests.read(id, timing);
    const lost = await put(requests, id, oldBody(raw, 'deleted', codeType), timing);
    const status = await requests.read(id, timing).then(
      ({ postback }) => postback.pixel_status,
      (error: unknown) => {
        return error instanceof NotFoundError ? undefined : throwMaybeApplied(error);
      },
    );
    if (status === undefined) return;
    if (lost) throw lost;
    throw new WriteNotAppliedError('write_not_applied', `Everflow: postback ${id} is not deleted`, {
      problems: [{ path: '$.pixel_status', message: `is ${status} instead of deleted` }],
    });
  });
}

const resultAnswer: Decoder<boolean> = (answer) => {
  const { result } = (answer ?? {}) as { result?: unknown };
  return typeof result === 'boolean' ? { value: result } : { problems: [{ path: '$.result', message: 'missing' }] };
};
