import { diagnostic, hasErrors, jsonPath, type Diagnostic } from './diagnostic.ts';
import type { DiagnosticCode } from './diagnostic-codes.ts';
import { nearest } from './nearest.ts';
import {
  deliveryMethods,
  postbackLevels,
  postbackStatuses,
  postbackTypes,
  type DeliveryMethod,
  type PostbackCreate,
} from './postback.ts';
import { payloadProblems } from './postback-payload.ts';
import { isRecord, refuseProtoKeys } from './records.ts';
import { shown, unknownField } from './zod-issues.ts';

/** The field that each delivery method needs (rules E5-E7). */
export const payloadFields = {
  postback: 'postback_url',
  html: 'html_code',
  facebook: 'facebook_pixel',
  tiktok: 'tiktok_pixel',
  snapchat: 'snapchat_pixel',
  rumble: 'rumble_pixel',
} as const satisfies Record<DeliveryMethod, string>;

const choices = {
  delivery_method: deliveryMethods,
  pixel_level: postbackLevels,
  pixel_status: postbackStatuses,
  pixel_type: postbackTypes,
} as const;
const idFields = ['network_offer_id', 'network_affiliate_id', 'network_offer_payout_revenue_id'] as const;

/** Every field of the create body. */
export const postbackFields = [
  ...Object.keys(choices),
  ...idFields,
  ...Object.values(payloadFields),
  'delay_ms',
  'description',
];

/** Which of the two ids a level needs; the other is 0 (rules E2-E4). */
const idsOfLevel = {
  global: { network_offer_id: false, network_affiliate_id: true },
  specific: { network_offer_id: true, network_affiliate_id: true },
  global_offer: { network_offer_id: true, network_affiliate_id: false },
} as const;

/** What {@link checkPostback} lets through beside what the documents allow. */
export interface CheckOptions {
  /** Lets clicks (cpc) have any level and method: the documents contradict themselves there. */
  anyCpcLevel?: boolean | undefined;
  /** Takes fields that seed 001 does not know, as an answer of the server may hold them. */
  unknownFields?: boolean | undefined;
}

/**
 * Checks a partner postback by rules E1-E10 of seed 001 and names everything that is wrong with it.
 * The body has its ids written out, 0 where there is none (A7).
 */
export function checkPostback(
  input: unknown,
  options: CheckOptions = {},
): { body?: PostbackCreate; diagnostics: Diagnostic[] } {
  if (!isRecord(input)) {
    return { diagnostics: [diagnostic('field_type', '$', `A postback is an object, not ${shown(input)}.`)] };
  }
  const diagnostics = refuseProtoKeys(input, '$');
  const say = (code: DiagnosticCode, field: string, message: string, hint?: string) =>
    void diagnostics.push(diagnostic(code, jsonPath('$', field.split('.')), message, hint));
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));

  if (!options.unknownFields) diagnostics.push(...unknownPostbackFields(given));
  for (const [field, allowed] of Object.entries(choices)) checkChoice(field, given[field], allowed, say);
  if ('description' in given && typeof given['description'] !== 'string') {
    say('field_type', 'description', '`description` must be text.');
  }
  checkIds(given, say);
  checkCombination(given, options, say);
  diagnostics.push(...payloadProblems(given, payloadFields));
  if (hasErrors(diagnostics)) return { diagnostics };
  const hasEvent = given['pixel_type'] === 'event' && given['pixel_level'] !== 'global';
  const ids = { network_offer_id: 0, network_affiliate_id: 0, ...(hasEvent && { network_offer_payout_revenue_id: 0 }) };
  const body = { ...ids, ...given } as unknown as PostbackCreate;
  return { body, diagnostics };
}

/** Fields that seed 001 does not know: slips, most likely. */
export function unknownPostbackFields(given: Record<string, unknown>): Diagnostic[] {
  return Object.keys(given)
    .filter((key) => !postbackFields.includes(key) && key !== '__proto__')
    .map((key) => unknownField(key, jsonPath('$', [key]), postbackFields));
}

type Say = (code: DiagnosticCode, field: string, message: string, hint?: string) => void;
type Given = Record<string, unknown>;

function checkChoice(field: string, value: unknown, allowed: readonly string[], say: Say): void {
  if (value === undefined) return say('field_missing', field, `\`${field}\` is missing: one of ${allowed.join(', ')}.`);
  if (allowed.includes(value as string)) return;
  const near = typeof value === 'string' ? nearest(value, allowed) : undefined;
  say(
    'value_not_allowed',
    field,
    `${shown(value)} is not one of ${allowed.join(', ')}.`,
    near && `Did you mean "${near}"?`,
  );
}

function checkIds(given: Given, say: Say): void {
  for (const field of idFields) {
    const id = given[field];
    if (id === undefined || (Number.isSafeInteger(id) && (id as number) >= 0)) continue;
    say('field_type', field, `\`${field}\` must be a whole number from 0, not ${shown(id)}.`);
  }
  const level = given['pixel_level'];
  if (typeof level !== 'string' || !Object.hasOwn(idsOfLevel, level)) return;
  for (const [field, needed] of Object.entries(idsOfLevel[level as keyof typeof idsOfLevel])) {
    const id = given[field] ?? 0;
    if (typeof id === 'number' && id > 0 !== needed) {
      const wanted = needed ? 'an id above 0' : '0 or nothing';
      say('postback_ids', field, `Level ${level} needs ${wanted} as \`${field}\`.`);
    }
  }
}

function checkCombination(given: Given, { anyCpcLevel }: CheckOptions, say: Say): void {
  const { pixel_level: level, pixel_type: type, delivery_method: method } = given;
  const event = given['network_offer_payout_revenue_id'];
  if (event !== undefined && type !== 'event') {
    say('postback_event_id', 'network_offer_payout_revenue_id', `A postback of type ${shown(type)} has no event id.`);
  }
  if (event !== undefined && event !== 0 && type === 'event' && level === 'global') {
    say(
      'postback_event_id',
      'network_offer_payout_revenue_id',
      'An event belongs to one offer, and level global has none.',
    );
  }
  if (type !== 'cpc' || anyCpcLevel) return;
  if (level !== undefined && level !== 'specific') {
    say('postback_combination', 'pixel_level', `Type cpc goes with level specific alone, not ${shown(level)}.`);
  }
  if (method !== undefined && method !== 'postback') {
    say('postback_combination', 'delivery_method', `Type cpc goes with method postback alone, not ${shown(method)}.`);
  }
}
