import { InputError, type CallOptions, type Secrets, type Transport } from '../core/index.ts';
import { checkPostback, type CheckOptions, type PostbackCreate, type PostbackUpdate } from '../schema/index.ts';
import { postbackAnswer, type Postback } from './answered-postback.ts';
import { createPostback } from './create-postback.ts';
import { listPostbacks, type PostbackFilter } from './list-postbacks.ts';
import type { OldCodeType } from './old-body.ts';
import { createRequests, type Timing } from './postback-requests.ts';
import { deletePostback, markDeleted } from './remove-postback.ts';
import { updatePostback, type UpdateOptions } from './update-postback.ts';

/** How a postback is taken away. */
export interface RemoveOptions extends CallOptions {
  /**
   * `deactivate` (default) sets the status `inactive`; `mark_deleted` sets `deleted` through the older
   * update schema; `delete` removes it for ever.
   */
  mode?: 'deactivate' | 'mark_deleted' | 'delete' | undefined;
  /** For `mark_deleted` of method html: what the code is. */
  codeType?: OldCodeType | undefined;
}

/** Partner postbacks of a network (seeds 000, 001, 002). */
export interface Postbacks {
  /**
   * Creates a postback. A lost answer is resolved by looking for it; the request is never repeated.
   * @throws {InputError} the body breaks a rule; nothing was sent
   * @throws {OutcomeUnknownError} the answer was lost, and the look-up did not settle it
   */
  create(body: PostbackCreate, options?: Pick<CheckOptions, 'anyCpcLevel'> & CallOptions): Promise<Postback>;
  /** @throws {NotFoundError} there is none with this id, or its status is `deleted` */
  get(id: number, options?: CallOptions): Promise<Postback>;
  /**
   * Reads the postback, lays the changes over it, writes the whole and reads it again.
   * @throws {WriteNotAppliedError} the server accepted the write and holds other values
   */
  update(id: number, changes: PostbackUpdate, options?: UpdateOptions): Promise<Postback>;
  /** Searches with POST /networks/pixelstable; the related offer and affiliate are not in it. */
  list(filter?: PostbackFilter & CallOptions): AsyncIterable<Postback>;
  /**
   * Takes a postback away: deactivates it, unless `mode` says otherwise.
   * @throws {NotFoundError} there is none with this id
   * @throws {WriteNotAppliedError} the server accepted it, and the postback is as it was
   */
  remove(id: number, options?: RemoveOptions): Promise<void>;
}

/** @param eventWords how the API names events in a body, and in a filter */
export function createPostbacks(
  transport: Transport,
  secrets: Secrets,
  eventWords: { body: string; filter: string },
): Postbacks {
  const requests = createRequests(transport, eventWords.body);
  const { request } = requests;

  return {
    async create(given, { anyCpcLevel, ...options } = {}) {
      const { body, diagnostics } = checkPostback(given, { anyCpcLevel });
      if (!body) {
        throw new InputError('input_invalid', 'Everflow: the postback breaks rules of the API', {
          problems: diagnostics
            .filter(({ severity }) => severity === 'error')
            .map((problem) => ({ ...problem, message: secrets.redact(problem.message) })),
        });
      }
      const wire = { ...body, pixel_type: body.pixel_type === 'event' ? eventWords.body : body.pixel_type };
      return requests.inTime(options, (timing) =>
        createPostback(body, {
          post: async () =>
            (
              await request('create', {
                ...timing,
                method: 'POST',
                path: '/networks/pixels',
                body: wire,
                decode: postbackAnswer,
              })
            ).postback,
          find: () => found(body, timing),
        }),
      );
    },
    get: async (id, options = {}) => (await requests.read(id, options)).postback,
    update: async (id, changes, options = {}) => updatePostback(requests, id, changes, options),
    list: ({ signal, timeout, attemptTimeout, ...filter } = {}) =>
      listPostbacks(filter, { signal, timeout, attemptTimeout }, eventWords.filter, (call) => request('list', call)),
    async remove(id, { mode = 'deactivate', codeType, ...options } = {}) {
      if (mode === 'delete') return deletePostback(requests, id, options);
      if (mode === 'mark_deleted') return markDeleted(requests, id, codeType, options);
      await updatePostback(requests, id, { pixel_status: 'inactive' }, options);
    },
  };

  /** What may be the postback that a lost create has made. */
  async function found(body: PostbackCreate, timing: Timing): Promise<Postback[]> {
    const { network_offer_id: offer, network_affiliate_id: affiliate } = body;
    const rows: Postback[] = [];
    const filter = { ...(offer && { offerIds: [offer] }), ...(affiliate && { affiliateIds: [affiliate] }) };
    const list = listPostbacks(filter, timing, eventWords.filter, (call) => request('list', call));
    for await (const row of list) rows.push(row);
    return rows;
  }
}
