// What the page says of request bodies, field for field. Enums are closed: what is written must be documented.
import * as z from 'zod/mini';
import type { IncrementalId } from './ids.ts';

const text = z.optional(z.string());
const flag = z.optional(z.boolean());
const amount = z.optional(z.number());
/** Create documents at most 100; the same is kept for updates (contradiction I9). */
const percent = z.optional(z.number().check(z.maximum(100)));
const upTo = (length: number) => z.string().check(z.maxLength(length));
const access = z.optional(z.enum(['Global', 'Limited', 'Restricted']));
const role = z.enum(['admin', 'accountManager']);
// `Unknown` is read and never written (contradiction I15).
const payoutType = z.optional(z.enum(['CPA', 'CPS', 'CPAxCPS', 'CPC', 'CPM', 'PRV']));
const revenueType = z.optional(z.enum(['RPA', 'RPS', 'RPAxRPS', 'RPC', 'RPM']));
const anything = z.optional(z.record(z.string(), z.unknown()));

/** The whole number that the product shows for an object; its id in paths is another one (contradiction I14). */
function incremental<Kind extends string>(_kind: Kind) {
  return z.int() as z.ZodMiniType<IncrementalId<Kind>, IncrementalId<Kind>>;
}

const person = { city: text, country: text, first_name: text, last_name: text, phone: text, timezone: text };

export const userCreate = z.strictObject({ ...person, email: z.string(), password: z.string(), role });

export const userUpdate = z.strictObject({
  ...person,
  advertiser_manager_access: access,
  api_access_enabled: flag,
  email: text,
  is_advertiser_manager: flag,
  is_publisher_manager: flag,
  password: text,
  publisher_manager_access: access,
  role: z.optional(role),
  status: z.optional(z.enum(['Active', 'Deactivated'])),
});

export const advertiserWrite = z.strictObject({
  active: flag,
  address: text,
  company_name: text,
  country: text,
  description: text,
  email: text,
  first_name: text,
  last_name: text,
  manager_id: text,
  messenger: text,
  name: z.string(),
  phone: text,
  website: text,
});

export const offerWrite = z.strictObject({
  active: flag,
  advertiser_id: incremental('advertiser'),
  allow_duplicate_conversions: flag,
  block_on_reject: flag,
  conversion_name: text,
  currency: z.optional(z.enum(['USD', 'EUR'])),
  deep_link_enabled: flag,
  default_payout: anything,
  description: text,
  enable_js_tracking: flag,
  fallback_url: text,
  impression_forwarding_enabled: flag,
  impression_forwarding_url: text,
  manually_approve_conversions: flag,
  name: z.string(),
  offer_preview_enabled: flag,
  parallel_tracking_enabled: flag,
  parallel_tracking_url: text,
  primary_domain: text,
  restriction_note: text,
  targeting_group_id: text,
  targeting_simple_enabled: flag,
  terms_and_conditions: text,
  terms_and_conditions_enabled: flag,
  view_through_attribution_enabled: flag,
  visibility: z.optional(z.enum(['Public', 'Private', 'Requires_Approval'])),
});

export const offerEventWrite = z.strictObject({
  active: flag,
  allow_multiple_events: flag,
  description: text,
  manually_approve_events: flag,
  name: z.string(),
  payout: amount,
  payout_percent: amount,
  payout_type: payoutType,
  revenue: amount,
  revenue_percent: amount,
  revenue_type: revenueType,
});

export const landingPageWrite = z.strictObject({
  active: flag,
  hide_from_publishers: flag,
  name: z.string(),
  preview_url: text,
  redirect_url: z.string(),
});

export const publisherWrite = z.strictObject({
  active: flag,
  address: text,
  city: text,
  company_name: text,
  countries: z.optional(z.array(z.string())),
  country: text,
  description: text,
  email: text,
  fraud_visibility_enabled: flag,
  manager_id: text,
  messenger: text,
  name: z.string(),
  phone: text,
  postback_manager_enabled: flag,
  promotional_method: z.optional(
    z.array(z.enum(['Content', 'Email', 'Search', 'Social', 'Display', 'Native', 'Push', 'SMS', 'Other'])),
  ),
  timezone: text,
  tracking_domain_ids: z.optional(z.array(z.string())),
  website: text,
});

/** Without the fields of the page that a server sets: id, publisher ids, times (contradiction I12). */
export const publisherUserCreate = z.strictObject({
  description: text,
  email: z.string(),
  first_name: text,
  fraud_visibility_enabled: flag,
  last_name: text,
  postback_manager_enabled: flag,
  status: z.optional(z.enum(['Active', 'Deactivated', 'Suspended'])),
  timezone: text,
});

export const publisherUserUpdate = z.strictObject({
  email: text,
  first_name: text,
  last_name: text,
  notes: text,
  timezone: text,
});

const externalId = upTo(50).check(z.regex(/^[A-Za-z0-9_-]+$/));

export const subIdCreate = z.strictObject({
  description: z.optional(upTo(2000)),
  external_id: externalId,
  external_link: z.optional(upTo(255)),
  name: upTo(100),
});

/** The limits of create are kept for updates (contradiction I10). */
export const subIdUpdate = z.partial(subIdCreate);

export const subIdsCreate = z.strictObject({ data: z.array(subIdCreate).check(z.minLength(1)) });

export const blockedSubIdCreate = z.strictObject({
  description: z.optional(upTo(255)),
  offer_incremental_id: incremental('offer'),
  organization: z.string(),
  publisher_incremental_id: incremental('publisher'),
  // A managed sub id may have 50 characters; one of more than 30 cannot be blocked (contradiction I8).
  sub_id: upTo(30),
});

export const blockedSubIdUpdate = z.strictObject({ description: z.optional(upTo(255)) });

const payoutAmounts = {
  event_incremental_id: z.optional(incremental('event')),
  payout: amount,
  payout_percent: percent,
  payout_type: payoutType,
  revenue: amount,
  revenue_percent: percent,
  revenue_type: revenueType,
};

export const customPayoutCreate = z.strictObject({
  ...payoutAmounts,
  meta: anything,
  offer_incremental_id: incremental('offer'),
  platform: z.optional(z.enum(['HasOffers', 'Everflow', 'Affise'])),
  publisher_incremental_id: incremental('publisher'),
});

export const customPayoutUpdate = z.strictObject({
  ...payoutAmounts,
  offer_incremental_id: z.optional(incremental('offer')),
});

export const customThrottleCreate = z.strictObject({
  active: flag,
  additional_filters: anything,
  offer_incremental_id: incremental('offer'),
  // Filled in from the publisher of the path, and compared with it where given (contradiction I11).
  publisher_incremental_id: z.optional(incremental('publisher')),
  throttle_percentage: z.int().check(z.maximum(100)),
  throttle_status: z.optional(z.enum(['Rejected', 'Pending'])),
});

export const customThrottleUpdate = z.strictObject({
  active: flag,
  additional_filters: anything,
  offer_incremental_id: z.optional(incremental('offer')),
  throttle_percentage: z.optional(z.int().check(z.maximum(100))),
  throttle_status: z.optional(z.enum(['Rejected', 'Pending'])),
});

// Both fields are optional on the page; without either the request asks for nothing (contradiction I23).
const ids = z.array(z.string()).check(z.minLength(1));
export const bulkStatus = z.strictObject({ active: z.boolean(), data: ids });
export const bulkIds = z.strictObject({ data: ids });

/** The page lost the fields but for three; status, payout and revenue are inferred from its prose. */
const conversionUpdate = z.looseObject({
  tx_id: z.string(),
  conversion_time: z.string(),
  hash: z.string(),
  status: text,
  payout: amount,
  revenue: amount,
});

export const conversionUpdates = z.strictObject({
  integration_id: text,
  updates: z.array(conversionUpdate).check(z.minLength(1)),
});
