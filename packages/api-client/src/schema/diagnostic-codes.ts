import { error, pixelCodes, warning, type CodeEntry } from './pixel-codes.ts';

/**
 * Every diagnostic of the schema, the generator and the command line. What each means is in
 * `diagnosticMeanings`; `docs/diagnostics.md` is written from both.
 */
export const diagnosticCodes = {
  ...pixelCodes,
  json_malformed: error('Correct the text at the line and column named.'),
  yaml_malformed: error('Correct the text at the line and column named.'),
  file_unreadable: error('Check the path and its permissions.'),
  no_input: error('Name a file or a folder that holds pixels, or `-`.'),
  api_error_answer: error('Repeat the request, then give its answer.'),
  currency_unknown: error('Write an ISO 4217 code, for example "EUR".'),
  duplicate_name: error('Rename one of them.'),
  similar_name: warning('Rename one of them.'),
  pixel_without_id: warning('Set `key` in the account file, or give the pixel as the API answers it.'),
  key_invalid: error('Set another `key`.'),
  duplicate_key: error('Give one of them another `key`.'),
  duplicate_file: error('Keep one of them.'),
  endpoint_missing: error('Pass `--endpoint`, or set `defaults.endpoint` in the account file.'),
  endpoint_invalid: error('Write for example https://collect.example/events.'),
  endpoint_not_https: error('Use https.'),
  option_not_available: error('Remove the option or the value.'),
  option_invalid: error('Correct the option.'),
  runtime_url_missing: error('Set the option `runtimeUrl`, for example https://static.shop.example/pixels or /pixels.'),
  image_not_possible: error('Use another form where the page runs scripts.'),
  image_ignores_option: warning('Nothing, if the page runs no scripts; else use another form.'),
  placeholder_sent: warning('Nothing, if it is meant so; else use the image form, or a variable.'),
  form_left_out: warning('Nothing, unless you need this form.'),
  tealium_ignores_option: warning(
    'Nothing, if the load rules and calls of INSTALL.md do what you want; else remove the option for this pixel.',
  ),
  property_name_taken: error('Give the property another key.'),
  variable_path_invalid: error('Write the path under which the page holds the value; it is never run as code.'),
  variable_browser_name: warning('Rename the variable, or set the option `variableRoot`.'),
  gtm_not_possible: error('Do what the message says, or use the target javascript.'),
  gtm_variable_outside_gtm: error('Use a path, or the target gtm.'),
  money_invalid: error('Write it like "99.90".'),
  money_ambiguous: error('Write the decimals out, for example "1234.00" or "1.23".'),
  revenue_without_currency: warning('Add `currency`.'),
  currency_without_revenue: warning('Add `revenue`, or remove `currency`.'),
  transaction_id_fixed: error('Give it as a variable.'),
  conversion_without_transaction_id: warning(
    'Add the property `transaction_id` as a variable, or set the option `transactionId`.',
  ),
  conversion_on_every_page: warning(
    'Set the option `pages`, or add a transaction id, and paste the code on the right page only.',
  ),
  fixed_value_missing: warning('Write the value, or remove it.'),
  fixed_value_cut: warning('Shorten it.'),
  selector_invalid: error('Correct the selector.'),
  page_pattern_invalid: error('Write for example /thanks or /shop/**.'),
  pixel_not_found: error('Name one of the pixels listed.'),
  container_kept: warning('Generate all pixels of the account in one run.'),
  out_not_ours: error('Move it away, or choose another `--out`.'),
  out_not_writable: error('Choose another `--out`.'),
  postback_ids: error(
    'Level specific needs both ids, global the affiliate’s, global_offer the offer’s; the other is 0.',
  ),
  postback_combination: error('Use level specific and method postback for clicks (cpc).'),
  postback_event_id: error('Give an event id with type event and level specific or global_offer alone.'),
  postback_foreign_payload: error('Remove it, or change `delivery_method`.'),
  postback_delay: error('Give 0 to 300000 milliseconds, with method postback alone.'),
  postback_url_invalid: error(
    'Write an absolute address, for example https://partner.example/postback?tid={transaction_id}.',
  ),
  postback_url_private: warning('Use an address of the public internet.'),
} as const satisfies Record<string, CodeEntry>;

/** A key of {@link diagnosticCodes}: the `code` of a `Diagnostic`. */
export type DiagnosticCode = keyof typeof diagnosticCodes;
