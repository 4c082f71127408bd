import * as z from 'zod/mini';
import {
  decodeWith,
  pages,
  type Call,
  type CallOptions,
  type Decoder,
  type Page,
  type Problem,
} from '../core/index.ts';
import type { DeliveryMethod, PostbackStatus, PostbackType } from '../schema/index.ts';
import { decodePostback, type Postback } from './answered-postback.ts';

/** What to list; everything without a filter. */
export interface PostbackFilter {
  status?: PostbackStatus | undefined;
  type?: PostbackType | undefined;
  deliveryMethods?: readonly DeliveryMethod[] | undefined;
  /** Those of these offers. The API adds postbacks of every offer; they are left out, unless `orGlobal`. */
  offerIds?: readonly number[] | undefined;
  /** Those of these affiliates. The API adds postbacks for every affiliate; see `orGlobal`. */
  affiliateIds?: readonly number[] | undefined;
  /** With the postbacks that are for every offer or affiliate. */
  orGlobal?: boolean | undefined;
  /** In the id, the description, or the address and code. */
  search?: readonly { in: 'pixel_id' | 'description' | 'payload'; value: string }[] | undefined;
}

const table = decodeWith(
  z.looseObject({
    pixels: z.array(z.unknown()),
    paging: z.optional(
      z.nullable(
        z.looseObject({
          page_size: z.optional(z.nullable(z.number())),
          total_count: z.optional(z.nullable(z.number())),
        }),
      ),
    ),
  }),
);

interface Table {
  rows: Postback[];
  pageSize: number | undefined;
  total: number | undefined;
}

const tableAnswer: Decoder<Table> = (answer) => {
  const decoded = table(answer);
  if (!('value' in decoded)) return decoded;
  const { pixels, paging } = decoded.value;
  const rows: Postback[] = [];
  const problems: Problem[] = [];
  for (const [index, pixel] of pixels.entries()) {
    const row = decodePostback(`$.pixels[${index}]`)(pixel);
    if ('value' in row) rows.push(row.value.postback);
    else problems.push(...row.problems);
  }
  if (problems.length > 0) return { problems };
  return { value: { rows, pageSize: paging?.page_size || undefined, total: paging?.total_count ?? undefined } };
};

const pageSize = 200;

/** All postbacks of a filter, from POST /networks/pixelstable. */
export function listPostbacks(
  filter: PostbackFilter,
  options: CallOptions & Pick<Call<unknown>, 'within'>,
  eventWord: string,
  request: <T>(call: Omit<Call<T>, 'operation'>) => Promise<T>,
): AsyncIterable<Postback> {
  const body = searchBody(filter, eventWord);
  interface Cursor {
    page: number;
    /** Ids that were given out: rows move between pages when others are added. */
    seen: Set<number>;
    received: number;
  }

  async function fetchPage({ page, seen, received }: Cursor): Promise<Page<Postback, Cursor>> {
    const {
      rows,
      pageSize: size = pageSize,
      total,
    } = await request({
      ...options,
      method: 'POST',
      path: '/networks/pixelstable',
      query: { page, page_size: pageSize },
      body,
      kind: 'read',
      decode: tableAnswer,
    });
    const fresh = rows.filter(({ network_pixel_id }) => !seen.has(network_pixel_id));
    for (const { network_pixel_id } of fresh) seen.add(network_pixel_id);
    const sofar = received + rows.length;
    // A server that ignores `page` answers the same rows for ever.
    const more = fresh.length > 0 && (total === undefined ? rows.length >= size : sofar < total);
    return {
      items: fresh.filter((row) => row.pixel_status !== 'deleted' && matches(row, filter)),
      next: more ? { page: page + 1, seen, received: sofar } : undefined,
    };
  }

  return {
    [Symbol.asyncIterator]: () =>
      pages<Postback, Cursor>({ page: 1, seen: new Set(), received: 0 }, fetchPage)[Symbol.asyncIterator](),
  };
}

function searchBody(filter: PostbackFilter, eventWord: string): unknown {
  const { status, type, deliveryMethods, offerIds, affiliateIds, search = [] } = filter;
  return {
    query: {
      search_terms: search.map(({ in: search_type, value }) => ({ search_type, value })),
      filters: {
        ...(status && { status }),
        ...(type && { pixel_type: type === 'event' ? eventWord : type }),
        ...(deliveryMethods && { delivery_methods: deliveryMethods }),
        ...(offerIds && { network_offer_ids: offerIds }),
        ...(affiliateIds && { network_affiliate_ids: affiliateIds }),
      },
    },
  };
}

/** The filter again, as the API answers more than was asked for. */
function matches(row: Postback, { status, type, deliveryMethods, offerIds, affiliateIds, orGlobal }: PostbackFilter) {
  const among = (id: number, ids: readonly number[] | undefined) => !ids || ids.includes(id) || (orGlobal && id === 0);
  return (
    (!status || row.pixel_status === status) &&
    (!type || row.pixel_type === type) &&
    (!deliveryMethods || deliveryMethods.some((method) => method === row.delivery_method)) &&
    among(row.network_offer_id, offerIds) &&
    among(row.network_affiliate_id, affiliateIds)
  );
}
