import { NotFoundError, type CallOptions } from '../core/index.ts';
import type { Integr8Client } from '../integr8/index.ts';
import { integr8Kinds, type Integr8Kind } from '../schema/index.ts';
import { capabilities } from './capabilities.ts';
import { integr8NaturalKey, kindsOfObjects, normaliseIntegr8 } from './integr8-objects.ts';
import type { SyncProvider } from './provider.ts';
import type { Fields, LiveObject } from './sync-object.ts';

type Row = Readonly<Record<string, unknown>> & { id?: string };

/** The calls for one kind. `publisher` is that of a sub id and empty for others. */
interface Calls {
  list(publisher: string, call: CallOptions): AsyncIterable<Row>;
  get(publisher: string, id: string, call: CallOptions): Promise<Row>;
  create(publisher: string, body: never, call: CallOptions): Promise<{ created_item_id: string }>;
  update(publisher: string, id: string, body: never, call: CallOptions): Promise<void>;
  remove(publisher: string, id: string, call: CallOptions): Promise<void>;
}

/**
 * Sub ids, blocked sub ids and custom payouts as plan and apply see them. Sub ids are listed by publisher:
 * of those publishers that files or lock name.
 * @param client one that may use inferred paths
 * @param organization of which blocked sub ids are
 */
export function integr8Provider(client: Integr8Client, organization: string): SyncProvider {
  const calls = callsOf(client);
  return {
    capabilities: capabilities.integr8,
    async list({ signal, wanted } = {}) {
      const rows: LiveObject[] = [];
      for (const kind of integr8Kinds) {
        const publishers = kind === 'sub_id' ? publishersOf(wanted?.ids ?? [], wanted?.naturalKeys ?? []) : [''];
        for (const publisher of publishers) {
          const listed = calls[kind].list(publisher, { signal });
          for await (const row of kind === 'sub_id' ? ofPublisher(listed) : listed) {
            // The page lost the fields of rows: what does not say whose it is, is read whole.
            const whole = saysWhose(kind, row) ? row : await calls[kind].get(publisher, row.id!, { signal });
            rows.push(liveObject(kind, publisher, { ...row, ...whole }));
          }
        }
      }
      return rows;
    },
    async read(id, call) {
      const { kind, publisher, own } = parseId(id);
      try {
        return liveObject(kind, publisher, {
          ...(await calls[kind].get(publisher, own, { signal: call?.signal })),
          id: own,
        });
      } catch (error) {
        if (error instanceof NotFoundError) return undefined;
        throw error;
      }
    },
    async create(fields, call) {
      const { kind, publisher_id: publisher = '', ...body } = fields as Fields & { kind: Integr8Kind };
      const whole = kind === 'blocked_sub_id' ? { ...body, organization } : body;
      const made = await calls[kind].create(String(publisher), whole as never, { signal: call?.signal });
      return { id: idOf(kind, String(publisher), made.created_item_id) };
    },
    async update(id, fields, changed, call) {
      const { kind, publisher, own } = parseId(id);
      const { emptied } = kindsOfObjects[kind];
      const body = Object.fromEntries(changed.map((field) => [field, fields[field] ?? emptied[field]]));
      await calls[kind].update(publisher, own, body as never, { signal: call?.signal });
    },
    async remove(id, call) {
      const { kind, publisher, own } = parseId(id);
      try {
        await calls[kind].remove(publisher, own, { signal: call?.signal });
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
      }
    },
    normalise: normaliseIntegr8,
    naturalKey: integr8NaturalKey,
  };
}

function callsOf({ subIds, blockedSubIds, customPayouts }: Integr8Client): Record<Integr8Kind, Calls> {
  return {
    sub_id: {
      list: (publisherID, call) => subIds.list({ publisherID }, call),
      get: (publisherID, publisherSubID, call) => subIds.get({ publisherID, publisherSubID }, call),
      create: (publisherID, body, call) => subIds.create({ publisherID, body }, call),
      update: (publisherID, publisherSubID, body, call) => subIds.update({ publisherID, publisherSubID, body }, call),
      remove: (publisherID, publisherSubID, call) => subIds.remove({ publisherID, publisherSubID }, call),
    },
    blocked_sub_id: {
      list: (_, call) => blockedSubIds.list({}, call),
      get: (_, blockedSubID_ID, call) => blockedSubIds.get({ blockedSubID_ID }, call),
      create: (_, body, call) => blockedSubIds.create({ body }, call),
      update: (_, blockedSubID_ID, body, call) => blockedSubIds.update({ blockedSubID_ID, body }, call),
      remove: (_, blockedSubID_ID, call) => blockedSubIds.remove({ blockedSubID_ID }, call),
    },
    custom_payout: {
      list: (_, call) => customPayouts.list({}, call),
      get: (_, customPayoutID, call) => customPayouts.get({ customPayoutID }, call),
      create: (_, body, call) => customPayouts.create({ body }, call),
      update: (_, customPayoutID, body, call) => customPayouts.update({ customPayoutID, body }, call),
      remove: (_, customPayoutID, call) => customPayouts.remove({ customPayoutID }, call),
    },
  };
}

/** As the lock knows an object: ids of several kinds may be the same. */
function idOf(kind: Integr8Kind, publisher: string, own: string): string {
  return [kind, ...(kind === 'sub_id' ? [publisher] : []), own].map(encodeURIComponent).join('/');
}

function parseId(id: string): { kind: Integr8Kind; publisher: string; own: string } {
  const [kind, ...rest] = id.split('/').map(decodeURIComponent);
  return { kind: kind as Integr8Kind, publisher: rest.length > 1 ? rest[0]! : '', own: rest.at(-1)! };
}

function publishersOf(ids: readonly string[], naturalKeys: readonly string[]): string[] {
  const isOfSubId = (text: string) => /^sub_id[/ ]/.test(text);
  const named = [...ids, ...naturalKeys].filter(isOfSubId).map((text) => decodeURIComponent(text.split(/[/ ]/)[1]!));
  return [...new Set(named)].sort();
}

/** With a publisher its sub ids are gone. */
async function* ofPublisher(rows: AsyncIterable<Row>): AsyncIterable<Row> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
}

function saysWhose(kind: Integr8Kind, row: Row): boolean {
  return kindsOfObjects[kind].key.every(
    (field) => row[field] != null || field === 'publisher_id' || field === 'event_incremental_id',
  );
}

function liveObject(kind: Integr8Kind, publisher: string, row: Row): LiveObject {
  const fields = normaliseIntegr8({ ...row, kind, ...(kind === 'sub_id' && { publisher_id: publisher }) });
  const createdAt = Date.parse(String(row['created_at']));
  return {
    id: idOf(kind, publisher, row.id!),
    title: String(fields['name'] ?? fields['sub_id'] ?? integr8NaturalKey(fields)),
    naturalKey: integr8NaturalKey(fields),
    ...(!Number.isNaN(createdAt) && { createdAt }),
    fields,
  };
}
