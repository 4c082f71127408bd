import { InputError, type Problem } from '../core/index.ts';

/** What the older schema calls the code of a page; the newer one knows `html` alone (E14). */
export type OldCodeType = 'iframe' | 'image' | 'javascript';

/**
 * The body of the update call as seed 000 documents it. It knows neither level, delay, description nor
 * integrations, so that a postback which has more than it can say is refused (A3, A4, E12-E14).
 * @param fields a whole, valid postback
 */
export function oldBody(
  fields: Record<string, unknown>,
  status: 'active' | 'inactive' | 'deleted',
  codeType?: OldCodeType,
): Record<string, unknown> {
  const problems: Problem[] = [];
  const refuse = (field: string, message: string) => void problems.push({ path: `$.${field}`, message });
  const { delivery_method: method, pixel_level: level, network_offer_payout_revenue_id: event } = fields;
  const type = fields['pixel_type'] === 'post_conversion' ? 'event' : fields['pixel_type'];

  if (method !== 'postback' && method !== 'html')
    refuse('delivery_method', `the older body knows no ${String(method)}`);
  if (method === 'html' && !codeType) refuse('delivery_method', 'html needs the option `codeType`');
  if (level === 'global') refuse('pixel_level', 'the older body needs an offer');
  if (type === 'cpc') refuse('pixel_type', 'the older body knows no clicks');
  // 0 is every event there and the default conversion here.
  if (type === 'event' && !event) refuse('network_offer_payout_revenue_id', 'the older body needs one event');
  // Deleting loses them anyhow.
  if (status !== 'deleted') {
    for (const field of ['delay_ms', 'description']) if (fields[field]) refuse(field, 'the older body cannot carry it');
  }
  if (problems.length > 0) {
    throw new InputError('input_invalid', 'Everflow: the older schema cannot express this postback', { problems });
  }
  return {
    network_offer_id: fields['network_offer_id'],
    network_affiliate_id: fields['network_affiliate_id'] ?? 0,
    pixel_status: status,
    pixel_type: method === 'html' ? codeType : 'postback',
    pixel_code: method === 'html' ? fields['html_code'] : fields['postback_url'],
    fire_on: type,
    fire_on_event_id: type === 'event' ? event : 0,
  };
}
