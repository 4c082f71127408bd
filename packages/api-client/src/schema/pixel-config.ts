import * as z from 'zod/mini';
import { pixelDiagnostic, jsonPath, type Diagnostic } from './diagnostic.ts';
import type { PixelCode } from './pixel-codes.ts';
import { pixelProperty, pixelValue, type PixelProperty, type PixelValue } from './pixel-value.ts';
import { isRecord } from './records.ts';
import { text } from './texts.ts';
import { shown } from './zod-issues.ts';

/** What a pixel can count (seed 004, `PixelType`). */
export const pixelTypes = ['pageview', 'conversion', 'microconversion'] as const;
/** One of {@link pixelTypes}. */
export type PixelType = (typeof pixelTypes)[number];

/** What a saved pixel sends: seed 004, `PixelConfig`, values in the internal form. */
export interface PixelConfig {
  /** What it counts. */
  type: PixelType;
  /** What kind of conversion it is, such as `purchase`; conversions and microconversions need it. */
  conversion_type?: string | undefined;
  /** The amount of a conversion. */
  revenue?: PixelValue | undefined;
  /** Three letters, ISO 4217. */
  currency?: PixelValue | undefined;
  /** What else travels with the event; 20 at most. */
  properties: PixelProperty[];
}

const maxProperties = 20;
export const configFields = ['type', 'conversion_type', 'revenue', 'currency', 'properties'];

export const pixelConfig = z.strictObject({
  type: z.enum(pixelTypes),
  conversion_type: z.optional(text(0, 50)),
  revenue: z.optional(pixelValue),
  currency: z.optional(pixelValue),
  properties: z.optional(z.array(pixelProperty)),
});

// `order_id` and `transaction_id` are exempt: they identify an order and become the transaction id.
const personalKeys =
  /^(customer|user|client|billing|shipping|contact)?(email|mail|emailaddress|id|name|login|password|phone|phonenumber|telephone|mobile|firstname|lastname|fullname|surname|address|street|birthdate|birthday|dateofbirth|ssn|iban|ip|ipaddress)$/;
/** Personal only behind a word that says whose. */
const impersonalKeys = ['id', 'name'];

/**
 * The rules that span fields (S4, S5, B3, B4, B5, B6, B9, B18 of the notes). They run on the raw
 * config, so that they speak even where another field is broken.
 */
export function checkConfigRules(config: Record<string, unknown>, base: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const say = (code: PixelCode, field: PropertyKey[], message: string) =>
    found.push(pixelDiagnostic(code, jsonPath(base, field), message));
  const { type, conversion_type: conversionType, revenue, currency } = config;
  const isPageview = type === 'pageview';
  const named = conversionType != null && !(typeof conversionType === 'string' && conversionType.trim() === '');

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
    say(
      lower ? 'currency_lower_case' : 'currency_invalid',
      ['currency', 'value'],
      `The currency is ${shown(fixedCurrency)}.`,
    );
  }
  found.push(...checkPropertyRules(config['properties'], base, currency != null));
  return found;
}

function checkPropertyRules(properties: unknown, base: string, hasCurrency: boolean): Diagnostic[] {
  if (!Array.isArray(properties)) return [];
  const found: Diagnostic[] = [];
  // Not by zod, which says nothing of the entries of a list that is too long.
  if (properties.length > maxProperties) {
    found.push(
      pixelDiagnostic(
        'too_many_items',
        jsonPath(base, ['properties']),
        `There are ${properties.length} properties; ${maxProperties} are allowed.`,
      ),
    );
  }
  const first = new Map<string, number>();
  for (const [index, property] of properties.entries()) {
    const key: unknown = isRecord(property) ? property['key'] : undefined;
    if (typeof key !== 'string') continue;
    const path = () => jsonPath(base, ['properties', index, 'key']);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else
      found.push(
        pixelDiagnostic(
          'property_duplicate',
          path(),
          `The key ${shown(key)} already stands in properties[${earlier}].`,
        ),
      );
    if (key === 'currency' && hasCurrency) {
      found.push(pixelDiagnostic('property_currency', path(), 'The pixel has a currency and a property `currency`.'));
    }
    if (namesPerson(key)) {
      found.push(pixelDiagnostic('personal_data_key', path(), `The key ${shown(key)} names personal data.`));
    }
  }
  return found;
}

function namesPerson(key: string): boolean {
  const plain = /[^a-z0-9]/.test(key) ? key.toLowerCase().replace(/[^a-z0-9]/g, '') : key;
  return personalKeys.test(plain) && !impersonalKeys.includes(plain);
}

function fixedText(value: unknown): string | undefined {
  if (!isRecord(value) || typeof value['value'] !== 'string') return undefined;
  return value['source'] === 'fixed' || value['type'] === 'literal' ? value['value'] : undefined;
}
