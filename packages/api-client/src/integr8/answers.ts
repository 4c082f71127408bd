import * as z from 'zod/mini';
import { decodeWith, type Decoder } from '../core/index.ts';

const row = z.looseObject({});

/** A page of a list, with the totals that the page documents. */
export const listAnswer = decodeWith(
  z.looseObject({
    data: z.array(row),
    meta: z.looseObject({ total_count: z.number(), total_page: z.number() }),
  }),
);

export const objectAnswer = decodeWith(z.looseObject({ data: row }));

export const createdAnswer = decodeWith(z.looseObject({ created_item_id: z.string() }));

export const addressAnswer = decodeWith(z.looseObject({ url: z.string() }));

export const successAnswer = decodeWith(z.looseObject({ success: z.boolean() }));

/** Cursors of a report's page, as the page documents them. */
const pageInfo = z.looseObject({
  startCursor: z.optional(z.nullable(z.string())),
  endCursor: z.optional(z.nullable(z.string())),
  hasPreviousPage: z.boolean(),
  hasNextPage: z.boolean(),
});

export const reportAnswer = decodeWith(
  z.looseObject({
    data: z.looseObject({ data: z.array(z.looseObject({ real_tx_id: z.string() })), pageInfo }),
  }),
);

const exported = z.looseObject({
  id: z.string(),
  // Open: the page names COMPLETED, PENDING, ERROR in one place, other states in another (contradiction I4).
  status: z.string(),
  type: z.optional(z.nullable(z.string())),
  error: z.optional(z.nullable(z.string())),
  guest_token: z.optional(z.nullable(z.string())),
  artifact: z.optional(z.nullable(z.looseObject({ name: z.optional(z.nullable(z.string())) }))),
  results_meta: z.optional(z.nullable(z.looseObject({}))),
});

/** An export of the Download Center. Unknown fields are kept. */
export type DownloadExport = z.output<typeof exported>;

const wrapped = decodeWith(z.looseObject({ data: exported }));
const bare = decodeWith(exported);

/** The page shows the export bare in one place and within `data` in another (contradiction I5). */
export const exportAnswer: Decoder<DownloadExport> = (answer) => {
  const isWrapped = typeof answer === 'object' && answer !== null && 'data' in answer;
  if (!isWrapped) return bare(answer);
  const decoded = wrapped(answer);
  return 'value' in decoded ? { value: decoded.value.data } : decoded;
};
