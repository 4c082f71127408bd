import { equalJson, type Problem } from '../core/index.ts';
import { postbackFields } from '../schema/index.ts';

/** The fields that identify a postback, as it has neither a name nor a key of its own (A10). */
const naturalKey = [
  'network_affiliate_id',
  'network_offer_id',
  'pixel_level',
  'pixel_type',
  'network_offer_payout_revenue_id',
  'delivery_method',
];

/** Whether two postbacks are for the same offer, affiliate, level, type, event and method. */
export function sameKey(left: object, right: object): boolean {
  return naturalKey.every((field) => equalJson(settled(left)[field], settled(right)[field]));
}

/** The fields that differ between what was to be written and what the server holds. */
export function differences(wanted: object, held: object): Problem[] {
  const [left, right] = [settled(wanted), settled(held)];
  return postbackFields
    .filter((field) => !equalJson(left[field], right[field]))
    .map((field) => ({ path: `$.${field}`, message: `is ${shown(right[field])} instead of ${shown(left[field])}` }));
}

/** Empty values are absent, absent ids 0, and both words for events are one. */
function settled(given: object): Record<string, unknown> {
  const fields = given as Record<string, unknown>;
  const { pixel_type: type } = fields;
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== null)),
    network_offer_id: fields['network_offer_id'] || 0,
    network_affiliate_id: fields['network_affiliate_id'] || 0,
    network_offer_payout_revenue_id: fields['network_offer_payout_revenue_id'] || 0,
    delay_ms: fields['delay_ms'] || 0,
    pixel_type: type === 'post_conversion' ? 'event' : type,
  };
}

/** Addresses and integrations may hold tokens, so only their fields are named. */
function shown(value: unknown): string {
  if (value === undefined) return 'absent';
  if (typeof value === 'object' && value !== null) return 'another object';
  const text = typeof value === 'string' ? value.replace(/([?&][^=&#]*=)[^&#{]+/g, '$1…') : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
