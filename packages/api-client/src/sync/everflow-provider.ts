import { NotFoundError } from '../core/index.ts';
import type { EverflowClient, Postback, PostbackCreate, PostbackUpdate } from '../everflow/index.ts';
import { isRecord, payloadFields, postbackFields } from '../schema/index.ts';
import { capabilities } from './capabilities.ts';
import type { SyncProvider } from './provider.ts';
import type { Fields, LiveObject } from './sync-object.ts';

/** What identifies a postback, which has neither a name nor a key of its own (A10). */
const keyFields = [
  'network_affiliate_id',
  'network_offer_id',
  'pixel_level',
  'pixel_type',
  'network_offer_payout_revenue_id',
  'delivery_method',
];

/** Partner postbacks as plan and apply see them. */
export function everflowProvider({ postbacks }: EverflowClient): SyncProvider {
  return {
    capabilities: capabilities.everflow,
    async list(call) {
      const rows = [];
      for await (const postback of postbacks.list({ signal: call?.signal })) rows.push(liveObject(postback));
      return rows;
    },
    async read(id, call) {
      try {
        const postback = await postbacks.get(Number(id), call);
        return postback.pixel_status === 'deleted' ? undefined : liveObject(postback);
      } catch (error) {
        if (error instanceof NotFoundError) return undefined;
        throw error;
      }
    },
    create: async (fields, call) => liveObject(await postbacks.create(fields as unknown as PostbackCreate, call)),
    async update(id, fields, changed, call) {
      // What the new form no longer has is emptied; the client leaves out what another method had.
      const changes = Object.fromEntries(changed.map((field) => [field, fields[field] ?? emptied(field, fields)]));
      await postbacks.update(Number(id), changes as PostbackUpdate, call);
    },
    async remove(id, call) {
      try {
        await postbacks.remove(Number(id), { mode: 'deactivate', ...call });
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
      }
    },
    normalise: normalisePostback,
    naturalKey,
  };
}

/** Undefined leaves a field out of the body; only what has an empty form of its own can be taken away. */
function emptied(field: string, { delivery_method: method, pixel_type: type }: Fields): unknown {
  if (field === 'description') return '';
  // Of an event of any offer; without one the client leaves it out.
  if (field === 'network_offer_payout_revenue_id' && type === 'event') return 0;
  if (field === 'delay_ms' && method === 'postback') return 0;
  return undefined;
}

function liveObject(postback: Postback): LiveObject {
  const fields = normalisePostback(postback);
  const { network_pixel_id: id, description, time_created: seconds } = postback;
  return {
    id: String(id),
    title: description ?? naturalKey(fields),
    naturalKey: naturalKey(fields),
    ...(seconds !== undefined && { createdAt: seconds * 1000 }),
    fields,
  };
}

/** What a postback says: empty is absent (A8), absent ids are 0 (A7), and payloads of other methods are not there (A9). */
function normalisePostback(given: Readonly<Record<string, unknown>>): Fields {
  const { pixel_type: type, delivery_method: method } = given;
  const others = Object.entries(payloadFields).flatMap(([owner, field]) => (owner === method ? [] : [field as string]));
  const kept = postbackFields.flatMap((field): [string, unknown][] => {
    const value = given[field];
    const absent = value === undefined || value === null || value === '' || (field === 'delay_ms' && value === 0);
    return absent || others.includes(field) ? [] : [[field, filled(value)]];
  });
  const isEvent = type === 'event' || type === 'post_conversion';
  const { network_offer_payout_revenue_id: event = 0, ...rest } = Object.fromEntries(kept);
  return {
    network_offer_id: 0,
    network_affiliate_id: 0,
    ...rest,
    ...(isEvent && given['pixel_level'] !== 'global' && { network_offer_payout_revenue_id: event }),
    ...(isEvent && { pixel_type: 'event' }),
  };
}

/** The object of an integration without what the server writes as empty. */
function filled(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, inner]) => inner != null && inner !== '' && !(Array.isArray(inner) && inner.length === 0),
    ),
  );
}

function naturalKey(fields: Fields): string {
  return keyFields.map((field) => String(fields[field] ?? 0)).join(' ');
}
