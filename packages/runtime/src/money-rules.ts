/** What a site says about its amounts. */
export interface MoneyRules {
  /** The decimal separator. The other one only groups, and text that is not written so is refused. */
  decimal?: '.' | ',';
  /** Amounts count the minor units of their currency, such as cents, and have no fraction. */
  minorUnits?: true;
  /** Amounts may be negative: with a minus sign, or in parentheses. */
  allowNegative?: true;
}

/** Writes points and commas as the separators of Arabic, which cannot be taken for each other. */
export function withSeparators(text: string, decimal: string): string {
  return text.replace(/[.,]/g, function (separator) {
    return separator == decimal ? '\u066b' : '\u066c';
  });
}

/**
 * Takes away one minus sign, or one pair of parentheses. The dash of "5,-" and "5.–" stands for cents
 * and stays.
 */
export function withoutSign(text: string): string {
  return text.replace(
    /^[-\u2010-\u2013\u2212\ufe63\uff0d]\s*|(\d)\s*[-\u2010-\u2013\u2212\ufe63\uff0d]$|^\(\s*([^]*\d)\s*\)$/,
    '$1$2',
  );
}
