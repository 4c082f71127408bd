import * as z from 'zod/mini';
import { decodeWith, type Decoder } from '../core/index.ts';
import type {
  DeliveryMethod,
  FacebookPixel,
  PostbackStatus,
  PostbackType,
  RumblePixel,
  SnapchatPixel,
  TiktokPixel,
} from '../schema/index.ts';

/** The offer of a postback (seed 002), as far as the answer holds it. */
export interface OfferSummary {
  network_offer_id?: number;
  network_advertiser_id?: number;
  name?: string;
  offer_status?: string;
  currency_id?: string;
  [field: string]: unknown;
}

/** The affiliate of a postback (seed 002), as far as the answer holds it. */
export interface AffiliateSummary {
  network_affiliate_id?: number;
  name?: string;
  account_status?: string;
  [field: string]: unknown;
}

/** The level, and what is related by it (seed 002). The list leaves `relationship` empty. */
type Level =
  | { pixel_level: 'global'; relationship?: { affiliate?: AffiliateSummary } }
  | { pixel_level: 'specific'; relationship?: { offer?: OfferSummary; affiliate?: AffiliateSummary } }
  | { pixel_level: 'global_offer'; relationship?: { offer?: OfferSummary } };

/**
 * A partner postback as the server holds it. What the API writes as empty (`""`, `null`, a delay of 0)
 * is absent, ids are always there, and type `post_conversion` reads as `event`. Unknown fields are kept.
 */
export type Postback = Level & {
  network_pixel_id: number;
  network_id?: number;
  network_offer_id: number;
  network_affiliate_id: number;
  network_offer_payout_revenue_id?: number;
  delivery_method: DeliveryMethod | (string & {});
  pixel_type: PostbackType;
  /** Everflow sets `inactive` by itself after failures of delivery method postback. */
  pixel_status: PostbackStatus | (string & {});
  postback_url?: string;
  html_code?: string;
  description?: string;
  /** Milliseconds. */
  delay_ms?: number;
  facebook_pixel?: FacebookPixel;
  tiktok_pixel?: TiktokPixel;
  snapchat_pixel?: SnapchatPixel;
  rumble_pixel?: RumblePixel;
  /** Unix time in seconds. */
  time_created?: number;
  time_saved?: number;
  [unknownField: string]: unknown;
};

/** A postback, and the answer as it came. */
export interface AnsweredPostback {
  postback: Postback;
  raw: Record<string, unknown>;
}

const nullish = <T extends z.ZodMiniType>(type: T) => z.optional(z.nullable(type));
const id = nullish(z.int());
const shape = z.looseObject({
  network_pixel_id: z.int(),
  network_offer_id: id,
  network_affiliate_id: id,
  network_offer_payout_revenue_id: id,
  delivery_method: z.string(),
  pixel_level: z.enum(['global', 'specific', 'global_offer']),
  pixel_type: z.enum(['conversion', 'cpc', 'event', 'post_conversion']),
  pixel_status: z.string(),
  postback_url: nullish(z.string()),
  html_code: nullish(z.string()),
  description: nullish(z.string()),
  delay_ms: nullish(z.number()),
  facebook_pixel: nullish(z.looseObject({})),
  tiktok_pixel: nullish(z.looseObject({})),
  snapchat_pixel: nullish(z.looseObject({})),
  rumble_pixel: nullish(z.looseObject({})),
  time_created: nullish(z.number()),
  time_saved: nullish(z.number()),
  relationship: nullish(z.looseObject({})),
});

const known = Object.keys(shape.shape);

export const postbackAnswer: Decoder<AnsweredPostback> = decodePostback('$');

/** @param base where the postback stands in its answer */
export function decodePostback(base: string): Decoder<AnsweredPostback> {
  const decode = decodeWith(shape, base);
  return (answer) => {
    const decoded = decode(answer);
    if (!('value' in decoded)) return decoded;
    return { value: { postback: normalise(decoded.value), raw: answer as Record<string, unknown> } };
  };
}

/** Without what the server writes as empty (A8), with explicit ids (A7) and one word for events (A2). */
function normalise(raw: z.infer<typeof shape>): Postback {
  const filled = Object.entries(raw).filter(
    ([field, value]) =>
      !known.includes(field) || (value !== null && value !== '' && !(field === 'delay_ms' && value === 0)),
  );
  const hasEvent = raw.pixel_type === 'event' || raw.pixel_type === 'post_conversion';
  const { network_offer_payout_revenue_id: event, ...rest } = Object.fromEntries(filled) as Record<string, unknown>;
  return {
    network_offer_id: 0,
    network_affiliate_id: 0,
    ...rest,
    ...(hasEvent
      ? { network_offer_payout_revenue_id: event ?? 0 }
      : event
        ? { network_offer_payout_revenue_id: event }
        : {}),
    pixel_type: hasEvent ? 'event' : raw.pixel_type,
  } as unknown as Postback;
}
