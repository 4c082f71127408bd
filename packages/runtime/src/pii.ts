/**
 * Takes out of a text what tells who a person is: e-mail addresses (plain, percent-encoded once or
 * twice, base64), IBANs, JWTs, card numbers, and phone numbers that are written as such, never bare
 * digits. Takes any text, never throws, and its time grows no faster than the text.
 *
 * @returns the text with `[redacted]` for each of them; the same text when there is none
 */
export function redactPii(text: string): string {
  return text.replace(
    // Card, phone without its country, IBAN, phone with its country, else any token. A number counts
    // where a token starts: what is glued to a word is the word's (INV-0123-456789, 0.4111111111111111).
    // A phone without country has three digits behind its area code, or five pairs as in France: dates
    // have neither. One with country has no points: +52.520008+13.404954 is a place (ISO 6709). The last
    // group of an IBAN starts with a digit, so that a BIC or a currency behind it stays out.
    // Quotes are escapes, and a slash in brackets too, as old minifiers, Tealium's among them, read them as ends.
    // Repetitions are bounded or cannot overlap: no text is tried in many ways.
    /([2-6]\d\d\d([\s-]?\d{4,6}){2,3}|\(?0[1-9](\d{0,3}[\s\x2f()-]+\d{3,5}[\s-]?\d{2,5}([\s.-]\d\d)?|([\s.-]\d\d){4})|[A-Z]{2}\d\d(\s?[A-Z\d]{4}){2,7}\s?\d\w*|\+[1-9]([\s\x2f()-]*\d){7,14})(?![\w%@-])|[^\x22&-),\x2f:-?[-\]{-}\s]+/g,
    function (found, number) {
      let decoded;
      let mod97 = 0;
      let luhn = 0;
      let gtin = 0;
      // Not `decodeURIComponent`, which throws at a lone "%": https://tc39.es/ecma262/#sec-unescape-string
      const plain = unescape(unescape(found.replace(/[\s\x2f()-]/g, '')));
      try {
        // Only bytes that are UTF-8: those of ids and hashes hold an "@" too, by chance.
        decoded = decodeURIComponent(escape(atob(plain)));
      } catch {
        // No base64, or none of a text.
      }
      // Luhn (ISO/IEC 7812-1), GS1 and mod 97 of what an IBAN is when its first four stand last (ISO 13616),
      // in one walk, which is fewer bytes than three.
      plain.replace(/./g, function (digit: any, index): any {
        const odd = (plain.length - index) % 2;
        luhn -= (digit * (2 - odd)) % 9 || digit;
        gtin -= digit * (3 - 2 * odd);
        mod97 = ((mod97 + '' + parseInt(plain[(index + 4) % plain.length]!, 36)) as any) % 97;
      });
      return (
        number
          ? number < '1'
            ? // A phone, by "+", "(" or "0". What is shorter is a part of a date or of an order number.
              plain[8]
            : // No IBAN is shorter than 15. A card number may be, but not one that is a GTIN as well:
              // https://www.gs1.org/services/how-calculate-check-digit-manually
              (plain[14] || gtin % 10) &&
              (number > 'A'
                ? mod97 == 1
                : // Visa, Diners Club, American Express by their lengths; of 16 digits and more all but
                  // dates, 2026010510300002.
                  !(luhn % 10) && /^(4|3[0689]|3[47]\d|(?!2[0189])\d{4,7})\d{12}$/.test(plain))
          : // An icon@2x.png has no address. The payload of a JWT starts as JSON objects do, with `{"`:
            // https://www.rfc-editor.org/rfc/rfc7519#section-7.1
            /[^\x22]@(?!\dx\.)\S{1,99}\.\D[^.,]|\.eyJ/.test([plain, decoded] as unknown as string)
      )
        ? '[redacted]'
        : found;
    },
  );
}
