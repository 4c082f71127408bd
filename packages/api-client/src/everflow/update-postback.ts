import {
  ApiError,
  InputError,
  throwMaybeApplied,
  WriteNotAppliedError,
  type CallOptions,
  type Decoder,
} from '../core/index.ts';
import { checkPostback, unknownPostbackFields, type PostbackUpdate } from '../schema/index.ts';
import type { AnsweredPostback, Postback } from './answered-postback.ts';
import { differences } from './compare-postbacks.ts';
import { oldBody, type OldCodeType } from './old-body.ts';
import { overlayPostback } from './overlay-postback.ts';
import { checkId, postbackPath, type PostbackRequests, type Timing } from './postback-requests.ts';

/** How a postback is updated. Times are for the whole: reading, writing, reading again. */
export interface UpdateOptions extends CallOptions {
  /**
   * Which body to write: `create` (default) as seed 001 has it, `old` as seed 000 documents it, where
   * that can express the postback.
   */
  schema?: 'create' | 'old' | undefined;
  /** For `old` and method html: what the code is. */
  codeType?: OldCodeType | undefined;
  /** Lets clicks (cpc) have any level and method, as in create. */
  anyCpcLevel?: boolean | undefined;
}

export function updatePostback(
  requests: PostbackRequests,
  id: number,
  changes: PostbackUpdate,
  { schema, codeType, anyCpcLevel, ...options }: UpdateOptions,
): Promise<Postback> {
  return requests.inTime(options, async (timing) => {
    const held = await requests.read(id, timing);
    const whole = overlayPostback(held.raw, changes, requests.eventWord);
    refuseInvalid(held, changes, whole, overlayPostback(held.raw, {}, requests.eventWord), anyCpcLevel);
    const status = whole['pixel_status'] as 'active' | 'inactive';
    const body = schema === 'old' ? oldBody(whole, status, codeType) : whole;
    const lost = await put(requests, id, body, timing);
    const { postback } = await requests.read(id, timing).catch(throwMaybeApplied);
    const problems = differences(whole, postback);
    if (problems.length === 0) return postback;
    if (lost) throw lost;
    throw new WriteNotAppliedError(
      'write_not_applied',
      `Everflow: the update of postback ${id} was accepted, and reading again shows other values`,
      { problems },
    );
  });
}

/** Sends the body. An answer that is lost is returned: reading again tells whether the write was done. */
export async function put(
  { request }: PostbackRequests,
  id: number,
  body: Record<string, unknown>,
  timing: Timing,
): Promise<ApiError | undefined> {
  try {
    const call = { ...timing, method: 'PUT', path: postbackPath(id), body, decode: anyId } as const;
    checkId(id, await request('update', call));
    return undefined;
  } catch (error) {
    const asks = error instanceof ApiError && error.maybeApplied && error.request !== undefined;
    if (asks && error.code !== 'aborted' && error.code !== 'call_timeout') return error;
    throw error;
  }
}

/** The id under either of its names (A6). */
const anyId: Decoder<unknown> = (answer) => {
  const fields = (answer ?? {}) as Record<string, unknown>;
  const id = fields['network_pixel_id'] ?? fields['network_offer_pixel_id'];
  return id === undefined ? { problems: [{ path: '$.network_pixel_id', message: 'missing' }] } : { value: id };
};

/** Refuses what the changes make wrong; what the server already holds against the rules is not their fault. */
function refuseInvalid(
  { postback }: AnsweredPostback,
  changes: PostbackUpdate,
  whole: Record<string, unknown>,
  unchanged: Record<string, unknown>,
  anyCpcLevel: boolean | undefined,
): void {
  const errorsOf = (fields: Record<string, unknown>) =>
    checkPostback(fields, { unknownFields: true, anyCpcLevel }).diagnostics.filter(
      ({ severity }) => severity === 'error',
    );
  const before = errorsOf({ ...unchanged, pixel_type: postback.pixel_type });
  const known = new Set(before.map(({ code, path }) => `${code} ${path}`));
  const after = errorsOf({ ...whole, pixel_type: changes.pixel_type ?? postback.pixel_type });
  const problems = [
    ...unknownPostbackFields(changes),
    ...after.filter(({ code, path }) => !known.has(`${code} ${path}`)),
  ];
  if (problems.length === 0) return;
  throw new InputError('input_invalid', 'Everflow: with these changes the postback breaks rules of the API', {
    problems,
  });
}
