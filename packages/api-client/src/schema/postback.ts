/** How a partner postback is delivered (seed 001). */
export const deliveryMethods = ['postback', 'html', 'facebook', 'tiktok', 'snapchat', 'rumble'] as const;
/** One of {@link deliveryMethods}. */
export type DeliveryMethod = (typeof deliveryMethods)[number];
/** Whom a postback is for (seed 001): an affiliate, an offer and an affiliate, or an offer. */
export const postbackLevels = ['global', 'specific', 'global_offer'] as const;
/** One of {@link postbackLevels}. */
export type PostbackLevel = (typeof postbackLevels)[number];
/** What fires a postback (seed 001): a conversion, an event after it, or a click. */
export const postbackTypes = ['conversion', 'event', 'cpc'] as const;
/** One of {@link postbackTypes}. */
export type PostbackType = (typeof postbackTypes)[number];
/** The states that a body can set (seed 001). `deleted` is of the older update body alone (seed 000). */
export const postbackStatuses = ['active', 'inactive'] as const;
/** One of {@link postbackStatuses}. */
export type PostbackStatus = (typeof postbackStatuses)[number];

/** A field and its value; the value may hold macros. */
export interface FieldValue {
  field: string;
  value: string;
}

/** Meta's pixel (seed 001). */
export interface FacebookPixel {
  network_affiliate_integration_facebook_business_id?: number | undefined;
  pixel_id?: string | undefined;
  event_name?: string | undefined;
  event_id?: string | undefined;
  action_source?: string | undefined;
  event_source_url?: string | undefined;
  user_data?: readonly FieldValue[] | undefined;
  custom_data?: readonly FieldValue[] | undefined;
}

/** TikTok's pixel (seed 001). */
export interface TiktokPixel {
  network_affiliate_integration_tiktok_id?: number | undefined;
  pixel_code?: string | undefined;
  event_name?: string | undefined;
  url?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  properties?: readonly FieldValue[] | undefined;
}

/** Snapchat's pixel (seed 001). */
export interface SnapchatPixel {
  network_affiliate_integration_snapchat_id?: number | undefined;
  asset_id?: string | undefined;
  event_name?: string | undefined;
  event_id?: string | undefined;
  action_source?: string | undefined;
  event_source_url?: string | undefined;
  user_data?: readonly FieldValue[] | undefined;
  custom_data?: readonly FieldValue[] | undefined;
}

/** Rumble's conversion (seed 001). */
export interface RumblePixel {
  network_affiliate_integration_rumble_id?: number | undefined;
  conversion_action_id?: number | undefined;
  conversion_action_name?: string | undefined;
}

/** What each delivery method carries. */
export interface Payloads {
  /** Starts with http:// or https://; may hold macros such as `{transaction_id}`. */
  postback_url: string;
  html_code: string;
  facebook_pixel: FacebookPixel;
  tiktok_pixel: TiktokPixel;
  snapchat_pixel: SnapchatPixel;
  rumble_pixel: RumblePixel;
  /** 0 to 300000 milliseconds. */
  delay_ms?: number | undefined;
}

/** These fields, and none of the other methods'. */
type Only<Method extends DeliveryMethod, Field extends keyof Payloads> = { delivery_method: Method } & Pick<
  Payloads,
  Field
> & { [Other in Exclude<keyof Payloads, Field>]?: never };

type ServerDelivery = Only<'postback', 'postback_url' | 'delay_ms'>;
type Delivery =
  | ServerDelivery
  | Only<'html', 'html_code'>
  | Only<'facebook', 'facebook_pixel'>
  | Only<'tiktok', 'tiktok_pixel'>
  | Only<'snapchat', 'snapchat_pixel'>
  | Only<'rumble', 'rumble_pixel'>;

interface Global {
  pixel_level: 'global';
  network_affiliate_id: number;
  network_offer_id?: 0;
}
interface Specific {
  pixel_level: 'specific';
  network_offer_id: number;
  network_affiliate_id: number;
}
interface GlobalOffer {
  pixel_level: 'global_offer';
  network_offer_id: number;
  network_affiliate_id?: 0;
}
interface Conversion {
  pixel_type: 'conversion';
  network_offer_payout_revenue_id?: never;
}
interface AnyEvent {
  pixel_type: 'event';
  network_offer_payout_revenue_id?: 0;
}
interface OfferEvent {
  pixel_type: 'event';
  /** The event's id; 0 or absent is every event of the offer. */
  network_offer_payout_revenue_id?: number | undefined;
}
interface Click {
  pixel_type: 'cpc';
  network_offer_payout_revenue_id?: never;
}

/** Which level goes with which type, and what may deliver it (rules E2-E4, E9, E10). */
type Reach =
  | ((Global & (Conversion | AnyEvent)) & Delivery)
  | ((Specific | GlobalOffer) & (Conversion | OfferEvent) & Delivery)
  // The partner portal sets `specific` and `postback` for clicks; the API documents no level for them.
  | (Specific & Click & ServerDelivery);

/** Body of POST /networks/pixels (seed 001). Combinations that the API does not take do not compile. */
export type PostbackCreate = Reach & { pixel_status: PostbackStatus; description?: string | undefined };

/** Fields to change; together with what the server holds they must make a valid whole. */
export type PostbackUpdate = Partial<Payloads> & {
  network_offer_id?: number | undefined;
  network_affiliate_id?: number | undefined;
  network_offer_payout_revenue_id?: number | undefined;
  delivery_method?: DeliveryMethod | undefined;
  pixel_level?: PostbackLevel | undefined;
  pixel_type?: PostbackType | undefined;
  pixel_status?: PostbackStatus | undefined;
  description?: string | undefined;
};
