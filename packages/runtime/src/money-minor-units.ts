/**
 * How many minor units make one unit of a currency, by ISO 4217: 100 for EUR, 1 for JPY.
 *
 * @param currency a code of three letters, in any case
 * @returns NaN where that is no code
 */
export function minorUnitsOf(currency: unknown): number {
  if (typeof currency != 'string' || !/^\s*[a-z]{3}\s*$/i.test(currency)) return NaN;
  // https://www.six-group.com/en/products-services/financial-information/data-standards.html, list one.
  // What `Intl` tells is no help, as it counts the decimals that people write: none for IQD.
  return /bif|clp|djf|gnf|isk|jpy|kmf|krw|pyg|rwf|ugx|uyi|vnd|vuv|xaf|xof|xpf/i.test(currency)
    ? 1
    : /bhd|iqd|jod|kwd|lyd|omr|tnd/i.test(currency)
      ? 1e3
      : /clf|uyw/i.test(currency)
        ? 1e4
        : 100;
}
