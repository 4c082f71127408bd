/** How much a diagnostic weighs: an error stops the pixel, a warning does not. */
export type Severity = 'error' | 'warning';

interface CodeEntry {
  severity: Severity;
  /** What the code means, for `docs/diagnostics.md`. */
  means: string;
  /** What to do, used as the hint where the place that reports knows nothing better. */
  hint: string;
}

const error = (means: string, hint: string): CodeEntry => ({ severity: 'error', means, hint });
const warning = (means: string, hint: string): CodeEntry => ({ severity: 'warning', means, hint });

/** Every diagnostic of the schema, the generator and the command line. `docs/diagnostics.md` is written from it. */
export const diagnosticCodes = {
  json_malformed: error('The text is not JSON.', 'Correct the text at the line and column named.'),
  yaml_malformed: error('The text is not YAML.', 'Correct the text at the line and column named.'),
  file_unreadable: error('A file or folder could not be read.', 'Check the path and its permissions.'),
  no_input: error(
    'There is no pixel: what was named holds none, or nothing was named and the account file lists none.',
    'Name a file or a folder that holds pixels, or `-`.',
  ),
  envelope_wrong: error(
    'The document is neither a saved pixel, an array of them, nor an answer `{success, data}`.',
    'Give the answer of GET /saved-pixels/{pixel_id} as it came.',
  ),
  api_error_answer: error('The document is an error answer of the API.', 'Repeat the request, then give its answer.'),
  list_row_without_config: error(
    'A row of the list answer has no `config`, so there is nothing to generate from.',
    'Read the whole pixel with GET /saved-pixels/{pixel_id}; the coming command `pull` will do it for an account.',
  ),
  proto_key: error(
    'A key `__proto__` is refused everywhere: it can change objects that it was not meant for.',
    'Remove the key.',
  ),
  unknown_field: error('The field does not exist.', 'Remove it, or correct its name.'),
  unknown_field_kept: warning(
    'The field does not exist in the documented answer. It is kept and has no effect.',
    'Nothing, unless it is a slip.',
  ),
  field_missing: error('A required field is missing.', 'Add the field.'),
  field_type: error('The field holds a value of the wrong type.', 'Write a value of the type named.'),
  value_not_allowed: error('The value is not one of the allowed ones.', 'Use one of the values named.'),
  value_empty: error('The text or the list is empty.', 'Write at least one character or entry.'),
  text_too_long: error('The text is longer than the API allows, counted in Unicode code points.', 'Shorten the text.'),
  too_many_items: error('The list has more entries than allowed.', 'Remove entries.'),
  id_reserved: error(
    '`options` cannot be the id of a pixel: it is a path of the API.',
    'Use the id that the API gave.',
  ),
  value_shape: error(
    'A value is neither `{source: fixed|variable, value}` nor `{type: literal|gtm|js, value}`.',
    'Write one of the two forms, `value` as text in quotes.',
  ),
  property_duplicate: error('Two properties have the same key.', 'Remove or rename one of them.'),
  property_currency: warning(
    'A property `currency` stands beside the currency of the conversion.',
    'Remove the property: the event carries the currency.',
  ),
  personal_data_key: warning(
    'The key of the property names personal data.',
    'Do not send personal data with a pixel; remove the property.',
  ),
  revenue_not_allowed: error('Only conversions have revenue.', 'Remove `revenue`, or make the pixel a conversion.'),
  conversion_type_missing: error(
    'Conversions and microconversions need a conversion type.',
    'Add `conversion_type`, for example "purchase".',
  ),
  conversion_type_on_pageview: error('A page view has no conversion type.', 'Remove `conversion_type`.'),
  currency_not_on_conversion: warning(
    'A currency without a conversion has no meaning and is not sent.',
    'Remove `currency`.',
  ),
  currency_invalid: error('A currency is three letters.', 'Write an ISO 4217 code, for example "EUR".'),
  currency_unknown: error('The currency is not in ISO 4217.', 'Write an ISO 4217 code, for example "EUR".'),
  currency_lower_case: warning(
    'The currency is not in upper case; it is sent in upper case.',
    'Write it in upper case.',
  ),
  duplicate_name: error('Two pixels of one account have the same name; the API refuses that.', 'Rename one of them.'),
  similar_name: warning(
    'Two pixels of one account have names that differ only by case or spaces.',
    'Rename one of them.',
  ),
  pixel_without_id: warning(
    'The pixel has no id and no key; its key is made from its name and changes with it.',
    'Set `key` in the account file, or give the pixel as the API answers it.',
  ),
  key_invalid: error(
    'A key is 1 to 100 of the characters A-Z a-z 0-9 _ . - and no name that every object inherits, such as `constructor`.',
    'Set another `key`.',
  ),
  duplicate_key: error(
    'Two pixels have the same key, upper and lower case taken as one.',
    'Give one of them another `key`.',
  ),
  duplicate_file: error('Two entries of the account file name the same file.', 'Keep one of them.'),
  endpoint_missing: error(
    'There is no endpoint to send events to.',
    'Pass `--endpoint`, or set `defaults.endpoint` in the account file.',
  ),
  endpoint_invalid: error(
    'The endpoint is not an address: absolute, without user name, password or fragment.',
    'Write for example https://collect.example/events.',
  ),
  endpoint_not_https: error('The endpoint must use https; http is accepted for localhost only.', 'Use https.'),
  option_not_available: error(
    'The option is planned, but this version cannot do it yet.',
    'Remove the option or the value.',
  ),
  option_invalid: error('The value of the option cannot be used.', 'Correct the option.'),
  runtime_url_missing: error(
    'The hosted form does not know where the site serves the runtime from.',
    'Set the option `runtimeUrl`, for example https://static.shop.example/pixels or /pixels.',
  ),
  image_not_possible: error(
    'An image cannot do this: it is fetched once, when the page is shown, and runs no code.',
    'Use another form where the page runs scripts.',
  ),
  image_ignores_option: warning(
    'The option needs code on the page, so the image form goes without it.',
    'Nothing, if the page runs no scripts; else use another form.',
  ),
  form_left_out: warning(
    'One of all forms is impossible for this pixel and was left out.',
    'Nothing, unless you need this form.',
  ),
  tealium_ignores_option: warning(
    'The option is for code that stands on the page itself, so the Tealium tag goes without it.',
    'Nothing, if the load rules and calls of INSTALL.md do what you want; else remove the option for this pixel.',
  ),
  property_name_taken: error(
    'A tag manager gives values by name, and the property has the name of a field that stands beside it.',
    'Give the property another key.',
  ),
  target_not_available: error('There is no emitter for this target yet.', 'Generate with `--target javascript`.'),
  variable_path_invalid: error(
    'A variable is a dotted path such as `order.items[0].price`.',
    'Write the path under which the page holds the value; it is never run as code.',
  ),
  variable_browser_name: warning(
    'The path starts with a name that every browser window has of its own, so the page’s value can be hidden by it.',
    'Rename the variable, or set the option `variableRoot`.',
  ),
  gtm_variable_outside_gtm: error(
    '`{{Name}}` is a variable of Google Tag Manager and exists only there.',
    'Use a path, or the target gtm.',
  ),
  money_invalid: error('The revenue is not a number that can be read.', 'Write it like "99.90".'),
  money_ambiguous: error(
    'The revenue can be read in two ways: one separator and three digits.',
    'Write the decimals out, for example "1234.00" or "1.23".',
  ),
  revenue_without_currency: warning(
    'Revenue is sent only together with a currency, and the pixel has none.',
    'Add `currency`.',
  ),
  currency_without_revenue: warning(
    'A currency is sent only together with revenue, and the pixel has none.',
    'Add `revenue`, or remove `currency`.',
  ),
  transaction_id_fixed: error(
    'A fixed transaction id makes every order the same order, and all but the first would be lost.',
    'Give it as a variable.',
  ),
  conversion_without_transaction_id: warning(
    'Without a transaction id the collector cannot tell a repeated conversion from a new one.',
    'Add the property `transaction_id` as a variable, or set the option `transactionId`.',
  ),
  conversion_on_every_page: warning(
    'A conversion that fires on load, on all pages and without a transaction id counts every page.',
    'Set the option `pages`, or add a transaction id, and paste the code on the right page only.',
  ),
  fixed_value_missing: warning(
    'The fixed value is empty or an unfilled placeholder, which only an image may have; it is never sent and counts as missing.',
    'Write the value, or remove it.',
  ),
  fixed_value_cut: warning('The fixed value is longer than 500 characters and is sent cut.', 'Shorten it.'),
  selector_invalid: error('The CSS selector cannot be read.', 'Correct the selector.'),
  page_pattern_invalid: error(
    'A page pattern is a path that starts with `/`, with `*` and `**` as wild cards.',
    'Write for example /thanks or /shop/**.',
  ),
  pixel_not_found: error('No pixel with this key, id or name was read.', 'Name one of the pixels listed.'),
  out_not_ours: error(
    'The output folder holds something that no manifest of ours lists; it is not replaced.',
    'Move it away, or choose another `--out`.',
  ),
  out_not_writable: error(
    'The output could not be written; what stood there before is unchanged.',
    'Choose another `--out`.',
  ),
} as const satisfies Record<string, CodeEntry>;

export type DiagnosticCode = keyof typeof diagnosticCodes;
