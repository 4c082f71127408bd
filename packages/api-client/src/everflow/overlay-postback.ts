import { payloadFields, type PostbackUpdate } from '../schema/index.ts';

/** What the server sets, and what the list adds; it is not written back. */
const readOnly = [
  'network_pixel_id',
  'network_offer_pixel_id',
  'network_id',
  'time_created',
  'time_saved',
  'relationship',
  'network_affiliate_name',
  'network_offer_name',
];

/**
 * What to write: the answer as it came with the changes over it. What belongs to other delivery methods
 * than the resulting one goes, unless the changes name it, which the rules then refuse.
 */
export function overlayPostback(
  raw: Record<string, unknown>,
  changes: PostbackUpdate,
  eventWord: string,
): Record<string, unknown> {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const whole: Record<string, unknown> = { ...raw, ...Object.fromEntries(given) };
  for (const field of readOnly) delete whole[field];
  // As it came, unless it is changed.
  if (changes.pixel_type === 'event') whole['pixel_type'] = eventWord;
  const own = payloadFields[whole['delivery_method'] as keyof typeof payloadFields];
  for (const field of Object.values(payloadFields)) {
    if (field !== own && changes[field] === undefined) delete whole[field];
  }
  if (own !== 'postback_url' && changes.delay_ms === undefined) delete whole['delay_ms'];
  const isEvent = whole['pixel_type'] === 'event' || whole['pixel_type'] === 'post_conversion';
  if (!isEvent && changes.network_offer_payout_revenue_id === undefined) {
    delete whole['network_offer_payout_revenue_id'];
  }
  return whole;
}
