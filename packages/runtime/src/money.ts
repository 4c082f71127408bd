/**
 * Reads an amount of money as people and shop systems write it: a currency sign or code at one end,
 * the separators of most countries, digits of any script. What can be read in two ways is refused:
 * "1.234" is a thousand in Berlin and little more than one in Boston. So is what only looks like
 * money, such as "5k" or "50 ct".
 *
 * @returns the amount rounded to 6 decimals, 0 <= amount < 1e12; undefined when it cannot be told
 */
export interface MoneyRules {
  decimal?: '.' | ',';
  minorUnits?: true;
  allowNegative?: true;
}
export function parseMoney(value: unknown, _rules?: MoneyRules, _currency?: string): number | undefined {
  const amount = typeof value == 'string' ? +readAmount(plain(value)) : typeof value == 'number' ? value : NaN;
  return amount >= 0 && amount < 1e12 ? +amount.toFixed(6) : undefined;
}

/** True for text that would be an amount, could a decimal separator be told from a grouping one. */
export function isAmbiguousMoney(value: string): boolean {
  return ambiguous.test(plain(value));
}

const ambiguous = /^[1-9]\d{0,2}[.,]\d{3}$/;

/** One sign or code, without the words for thousands, cents and pieces that stand in the same place. */
const currency =
  '(?:[A-Z]{3}|[A-Z]{0,3}(?!\xa2)\\p{Sc}|kr\\.?|z\u0142|K\u010d|Ft|lei|Rs\\.?|Rp\\.?|RM|R|S?Fr\\.?|\u043b\u0432\\.?|\u0440\u0443\u0431\\.?|\u5143|\u5186|\uc6d0|[\u0621-\u064a]\\.[\u0621-\u064a]\\.?)';

/** ASCII digits and separators only, without the currency. */
function plain(value: string): string {
  const digit = RegExp('\\p{Nd}', 'u');
  return value
    .replace(RegExp(digit.source, 'gu'), function (found) {
      let zero = found.charCodeAt(0);
      // Scripts keep their ten digits together; those beyond the BMP stand set by set and are refused.
      while (found.length < 2 && digit.test(String.fromCharCode(zero - 1))) zero--;
      return found.length < 2 ? '' + (found.charCodeAt(0) - zero) : found;
    })
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s/g, ' ')
    .replace(/[\u2019\u066c]/g, "'")
    .replace(/\u066b/g, '.')
    .trim()
    .replace(RegExp('^' + currency + ' ?(?=\\d)|(\\d) ?' + currency + '$', 'u'), '$1');
}

function readAmount(text: string): string | number {
  let end = text.search(/[.,]\d*$/);
  let whole = text.slice(0, end);
  // A point or comma is the decimal separator when it is the last one and the only one of its kind.
  if (end < 0 || whole.indexOf(text.charAt(end)) >= 0) {
    whole = text;
    end = text.length;
  }
  return !ambiguous.test(text) && /^\d*$|^[1-9]\d{0,2}([ '.,])\d{3}(\1\d{3})*$|^[1-9]\d?,(\d\d,)+\d{3}$/.test(whole)
    ? whole.replace(/\D/g, '') + '.' + text.slice(end + 1)
    : NaN;
}
