import * as z from 'zod/mini';
import { diagnostic, jsonPath, type Diagnostic } from './diagnostic.ts';
import { pixelProperty, pixelValue, type PixelProperty, type PixelValue } from './pixel-value.ts';
import { isRecord } from './records.ts';
import { text } from './texts.ts';
import { shown } from './zod-issues.ts';

export const pixelTypes = ['pageview', 'conversion', 'microconversion'] as const;
export type PixelType = (typeof pixelTypes)[number];

/** What a saved pixel sends: seed 004, `PixelConfig`, values in the internal form. */
export interface PixelConfig {
  type: PixelType;
  conversion_type?: string | undefined;
  revenue?: PixelValue | undefined;
  currency?: PixelValue | undefined;
  properties: PixelProperty[];
}

export const maxProperties = 20;
export const configFields = ['type', 'conversion_type', 'revenue', 'currency', 'properties'];

export const pixelConfig = z.strictObject({
  type: z.enum(pixelTypes),
  conversion_type: z.optional(text(0, 50)),
  revenue: z.optional(pixelValue),
  currency: z.optional(pixelValue),
  properties: z._default(z.array(pixelProperty).check(z.maxLength(maxProperties)), () => []),
});

// `order_id` and `transaction_id` are exempt: they identify an order and become the transaction id.
const personalKeys =
  /^(e_?mail|mail|user_?id|customer_?id|client_?id|user_?name|login|password|phone|phone_?number|telephone|mobile|first_?name|last_?name|full_?name|surname|address|street|birth_?date|date_?of_?birth|ssn|iban|ip|ip_?address)$/i;

/**
 * The rules that span fields (S4, S5, B3, B4, B5, B6, B9, B18 of the notes). They run on the raw
 * config, so that they speak even where another field is broken.
 */
export function checkConfigRules(config: Record<string, unknown>, base: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const say = (code: Diagnostic['code'], field: PropertyKey[], message: string) =>
    found.push(diagnostic(code, jsonPath(base, field), message));
  const { type, conversion_type: conversionType, revenue, currency } = config;
  const isPageview = type === 'pageview';
  const named = conversionType != null && conversionType !== '';

  if ((type === 'conversion' || type === 'microconversion') && !named) {
    say('conversion_type_missing', ['conversion_type'], `A ${type} needs a conversion type.`);
  }
  if (isPageview && conversionType != null) {
    say(
      'conversion_type_on_pageview',
      ['conversion_type'],
      `A page view cannot have the conversion type ${shown(conversionType)}.`,
    );
  }
  if ((isPageview || type === 'microconversion') && revenue != null) {
    say('revenue_not_allowed', ['revenue'], `A ${type} cannot have revenue.`);
  }
  if ((isPageview || type === 'microconversion') && currency != null) {
    say('currency_not_on_conversion', ['currency'], `A ${type} has no revenue, so its currency is not sent.`);
  }
  const fixedCurrency = fixedText(currency);
  if (fixedCurrency !== undefined && !/^[A-Z]{3}$/.test(fixedCurrency)) {
    const lower = /^[A-Za-z]{3}$/.test(fixedCurrency);
    say(lower ? 'currency_lower_case' : 'currency_invalid', ['currency'], `The currency is ${shown(fixedCurrency)}.`);
  }
  found.push(...checkPropertyRules(config['properties'], base, currency != null));
  return found;
}

function checkPropertyRules(properties: unknown, base: string, hasCurrency: boolean): Diagnostic[] {
  if (!Array.isArray(properties)) return [];
  const found: Diagnostic[] = [];
  const first = new Map<string, number>();
  for (const [index, property] of properties.entries()) {
    const key: unknown = isRecord(property) ? property['key'] : undefined;
    if (typeof key !== 'string') continue;
    const path = () => jsonPath(base, ['properties', index, 'key']);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else
      found.push(
        diagnostic('property_duplicate', path(), `The key ${shown(key)} already stands in properties[${earlier}].`),
      );
    if (key === 'currency' && hasCurrency) {
      found.push(diagnostic('property_currency', path(), 'The pixel has a currency and a property `currency`.'));
    }
    if (personalKeys.test(key)) {
      found.push(diagnostic('personal_data_key', path(), `The key ${shown(key)} names personal data.`));
    }
  }
  return found;
}

function fixedText(value: unknown): string | undefined {
  if (!isRecord(value) || typeof value['value'] !== 'string') return undefined;
  return value['source'] === 'fixed' || value['type'] === 'literal' ? value['value'] : undefined;
}
