import { minorUnitsOf } from './money-minor-units.ts';
import { withoutSign, withSeparators, type MoneyRules } from './money-rules.ts';

export type { MoneyRules } from './money-rules.ts';

/**
 * Reads an amount of money: a number, or text as people and shop systems write it, with one currency
 * sign or code at either end, the separators of most countries, and digits of any script. What can
 * be read in two ways is refused: "1.234" is a thousand in Berlin and little more than one in Boston.
 * So is other text at an end, as it may change the amount: "5k", "50 ct", "5万". Never throws.
 *
 * Nearly all of it is regular expressions, as these are half the bytes of code that does the same.
 *
 * @param rules what the site says about its amounts
 * @param currency ISO 4217, upper case: the only code that may stand in the text; needed for minor units
 * @returns the amount rounded to 6 decimals, less than 1e12, and not negative unless the rules allow
 *   it; undefined when it cannot be told
 */
export function parseMoney(value: unknown, rules?: MoneyRules, currency?: string): number | undefined {
  let isNegative = false;

  function byRules(text: string): string {
    if (FEATURE_OPTIONS && rules) {
      const unsigned = rules.allowNegative ? withoutSign(text) : text;
      isNegative = unsigned != text;
      text = rules.decimal ? withSeparators(unsigned, rules.decimal) : unsigned;
    }
    return text;
  }

  if (typeof value == 'string') {
    byRules(
      value
        .replace(RegExp('\\p{Nd}', 'gu'), function (digit: any): any {
          // Unicode keeps the ten digits of a script together. Those of India and of Limbu begin at a
          // code that ends in 6, and leave these remainders; all others begin at one that ends in 0:
          // https://www.unicode.org/Public/UCD/latest/ucd/extracted/DerivedNumericType.txt
          // Beyond the BMP that is not so; half of such a digit remains, and is refused.
          return digit[1] || ((digit = digit.charCodeAt()) - 6 * (((digit % 2400) % 128 < 16) as any)) & 15;
        })
        // Another code than the event's own is refused: it is another currency, or no currency (5 MIO).
        // A cent sign is none either. `z\W` is Polish, in fewer bytes than the escape of its letter.
        .replace(RegExp('z\\W|kr\\.?|(R|US)?(?!\xa2)\\p{Sc}|' + (currency || '[A-Z]{3}'), 'u'), '\n')
        .trim(),
    ).replace(
      // It begins and ends with a digit, as "INR.500" are five hundred and the dash of "5,-" no minus.
      /^(?![1-9]\d?\d?[,.]\d{3}$)([1-9]\d?\d?([\x27.,\u066c\u2019 \xa0\u202f])(\d\d\d?\2)*\d{3}(?!\2)|\d+)\b[.,\u066b]?(\d*)\b$/,
      function (_, whole, _separator, _group, fraction): any {
        value =
          FEATURE_OPTIONS && rules && rules.minorUnits && fraction ? NaN : +(whole.replace(/\D/g, '') + '.' + fraction);
      },
    );
  }
  if (FEATURE_OPTIONS && rules && typeof value == 'number') {
    if (rules.minorUnits) value = value % 1 ? NaN : value / minorUnitsOf(currency);
    if (rules.allowNegative && (value as number) < 0) {
      isNegative = true;
      value = -(value as number);
    }
  }
  const amount = typeof value == 'number' && value >= 0 && value < 1e12 ? +value.toFixed(6) : undefined;
  return FEATURE_OPTIONS && isNegative && amount ? -amount : amount;
}

/** True for text that is an amount as soon as its decimal separator is known. */
export function isAmbiguousMoney(value: string): boolean {
  return parseMoney(value) === undefined && parseMoney(value, { decimal: '.' }) !== undefined;
}
