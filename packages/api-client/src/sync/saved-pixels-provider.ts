import { NotFoundError } from '../core/index.ts';
import type { SavedPixelsClient } from '../saved-pixels/index.ts';
import type { PixelConfig, SavedPixel, SavedPixelCreate, SavedPixelUpdate } from '../schema/index.ts';
import { capabilities } from './capabilities.ts';
import { inOrder } from './in-order.ts';
import type { SyncCall, SyncProvider } from './provider.ts';
import type { Fields, LiveObject } from './sync-object.ts';

/** Saved pixels as plan and apply see them. */
export function savedPixelsProvider(client: SavedPixelsClient): SyncProvider {
  return {
    capabilities: capabilities['saved-pixels'],
    async list(call) {
      const rows = [];
      for await (const { id, name, created_at } of client.list({ signal: call?.signal })) {
        rows.push({ id, title: name, naturalKey: name, createdAt: time(created_at) });
      }
      return rows;
    },
    read: async (id, call) => (await read(id, undefined, call)) as LiveObject | undefined,
    readIfNoneMatch: read,
    create: async (fields, call) => liveObject(await client.create(fields as unknown as SavedPixelCreate, call)),
    async update(id, fields, changed, call) {
      // An empty description takes one away; the server keeps what is absent.
      const whole = { ...fields, description: fields['description'] ?? '' };
      const changes = Object.fromEntries(Object.entries(whole).filter(([field]) => changed.includes(field)));
      await client.update(id, changes as SavedPixelUpdate, call);
    },
    async remove(id, call) {
      try {
        await client.remove(id, call);
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
      }
    },
    normalise: normalisePixel,
    naturalKey: ({ name }) => String(name),
  };

  async function read(id: string, etag: string | undefined, call?: SyncCall) {
    try {
      const answer = await client.getIfNoneMatch(id, etag, call);
      if (answer === 'unchanged') return answer;
      return { ...liveObject(answer.pixel), ...(answer.etag !== undefined && { etag: answer.etag }) };
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }
}

function liveObject(pixel: SavedPixel): LiveObject {
  const { id, name, created_at } = pixel;
  return { id: id!, title: name, naturalKey: name, createdAt: time(created_at), fields: normalisePixel(pixel) };
}

/** What a pixel says, without what the server sets; the order of its properties means nothing. */
function normalisePixel(given: Readonly<Record<string, unknown>>): Fields {
  const { name, description, config, target_platform } = given as unknown as SavedPixel;
  return {
    name,
    ...(description && { description }),
    config: normaliseConfig(config),
    target_platform: target_platform ?? 'javascript',
  };
}

function normaliseConfig({ type, conversion_type, revenue, currency, properties = [] }: PixelConfig): Fields {
  const sorted = properties.toSorted((left, right) => inOrder(left.key, right.key));
  return {
    type,
    ...(conversion_type && { conversion_type }),
    ...(revenue && { revenue: known(revenue) }),
    ...(currency && { currency: known(currency) }),
    ...(sorted.length > 0 && { properties: sorted.map(({ key, value }) => ({ key, value: known(value) })) }),
  };
}

const known = (value: object) =>
  'fixed' in value ? { fixed: value.fixed } : { variable: (value as { variable: string }).variable };

function time(text: string | undefined): number | undefined {
  const milliseconds = Date.parse(text ?? '');
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
