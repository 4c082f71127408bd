/** How much a diagnostic weighs: an error stops the pixel, a warning does not. */
export type Severity = 'error' | 'warning';

export interface CodeEntry {
  severity: Severity;
  /** What to do, used as the hint where the place that reports knows nothing better. */
  hint: string;
}

export const error = (hint: string): CodeEntry => ({ severity: 'error', hint });
export const warning = (hint: string): CodeEntry => ({ severity: 'warning', hint });

/**
 * What a saved pixel can break, apart from the other codes: who bundles the client for Saved Pixels
 * pays for these alone.
 */
export const pixelCodes = {
  envelope_wrong: error('Give the answer of GET /saved-pixels/{pixel_id} as it came.'),
  list_row_without_config: error(
    'Read the whole pixel with GET /saved-pixels/{pixel_id}; the coming command `pull` will do it for an account.',
  ),
  proto_key: error('Remove the key.'),
  unknown_field: error('Remove it, or correct its name.'),
  unknown_field_kept: warning('Nothing, unless it is a slip.'),
  field_missing: error('Add the field.'),
  field_type: error('Write a value of the type named.'),
  value_not_allowed: error('Use one of the values named.'),
  value_empty: error('Write at least one character or entry.'),
  text_too_long: error('Shorten the text.'),
  too_many_items: error('Remove entries.'),
  id_reserved: error('Use the id that the API gave.'),
  value_shape: error('Write one of the two forms, `value` as text in quotes.'),
  property_duplicate: error('Remove or rename one of them.'),
  property_currency: warning('Remove the property: the event carries the currency.'),
  personal_data_key: warning('Do not send personal data with a pixel; remove the property.'),
  revenue_not_allowed: error('Remove `revenue`, or make the pixel a conversion.'),
  conversion_type_missing: error('Add `conversion_type`, for example "purchase".'),
  conversion_type_on_pageview: error('Remove `conversion_type`.'),
  currency_not_on_conversion: warning('Remove `currency`.'),
  currency_invalid: error('Write an ISO 4217 code, for example "EUR".'),
  currency_lower_case: warning('Write it in upper case.'),
} as const satisfies Record<string, CodeEntry>;

export type PixelCode = keyof typeof pixelCodes;
