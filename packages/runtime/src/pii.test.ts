import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactPii } from './pii.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64url = (text: string) => Buffer.from(text).toString('base64url');
const twice = (text: string) => encodeURIComponent(encodeURIComponent(text));

const jwt =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c';

describe('what tells who a person is goes', () => {
  test.each<[text: string, expected: string]>([
    ['jane@doe.com', '[redacted]'],
    ['jane.doe+shop@mail.doe.co.uk', '[redacted]'],
    ['write to jane@doe.com, or call', 'write to [redacted], or call'],
    ['jane@doe.com;joe@doe.com', '[redacted];[redacted]'],
    ['Mail jane@doe.com.', 'Mail [redacted]'],
    ['name|jane@doe.com|42', 'name|[redacted]|42'],
    ['Jane Doe <jane@doe.com>', 'Jane Doe <[redacted]>'],
    ['{"email":"jane@doe.com","id":7}', '{"email":"[redacted]","id":7}'],
    ['mailto:jane@doe.com?subject=Hello', 'mailto:[redacted]?subject=Hello'],
    ['https://jane:secret@doe.com/x', 'https://jane:[redacted]/x'],
    ['jürgen@müller.de', '[redacted]'],
    ['jane@xn--mller-kva.de', '[redacted]'],
    ['почта@пример.рф', '[redacted]'],
    ['jane@163.com', '[redacted]'],
    ['jane@2xu.com', '[redacted]'],
    ['4111111111111112@sms.example', '[redacted]'],
    ['4111111111111112%40sms.example', '[redacted]'],
    // A handle of the Fediverse looks the same, and tells as much.
    ['@jane@social.example', '[redacted]'],

    ['/reset/jane%40doe.com/x', '/reset/[redacted]/x'],
    ['/reset/jane%2540doe.com/x', '/reset/[redacted]/x'],
    ['/reset/jane%2Bshop%40doe.com', '/reset/[redacted]'],
    ['/reset/100%-jane%40doe.com', '/reset/[redacted]'],
    [`/reset/${encodeURIComponent('jürgen@müller.de')}`, '/reset/[redacted]'],
    [`/reset/${twice('почта@пример.рф')}`, '/reset/[redacted]'],

    [base64('jane@doe.com'), '[redacted]'],
    [base64('jane@doe.co.uk'), '[redacted]='],
    [base64url('jane@doe.co.uk'), '[redacted]'],
    [base64url('jürgen@müller.de'), '[redacted]'],
    [`/u/${base64('jane@doe.com')}/x`, '/u/[redacted]/x'],
    [`/u/${encodeURIComponent(base64('jane@doe.co.uk'))}/x`, '/u/[redacted]/x'],
    [`/u/${twice(base64('jane@doe.co.uk'))}/x`, '/u/[redacted]/x'],
    [base64('{"id":7,"email":"jane@doe.com"}'), '[redacted]=='],
    [base64('Jane Doe <jane@doe.com>'), '[redacted]='],

    [jwt, '[redacted]'],
    [`Bearer ${jwt}`, 'Bearer [redacted]'],
    [`/login/${jwt}/done`, '/login/[redacted]/done'],

    // https://www.swift.com/standards/data-standards/iban-international-bank-account-number
    ['DE89370400440532013000', '[redacted]'],
    ['DE89 3704 0044 0532 0130 00', '[redacted]'],
    ['NO93 8601 1117 947', '[redacted]'],
    ['GB29 NWBK 6016 1331 9268 19', '[redacted]'],
    ['FR14 2004 1010 0505 0001 3M02 606', '[redacted]'],
    ['MT84 MALT 0110 0001 2345 MTLC AST0 01S', '[redacted]'],
    ['MU17BOMM0101101030300200000MUR', '[redacted]'],
    ['IBAN: DE89\xa03704\xa00044\xa00532\xa00130\xa000.', 'IBAN: [redacted].'],
    ['BE68 5390 0754 7034 EUR', '[redacted] EUR'],
    ['BE68 5390 0754 7034 BBRUBEBB', '[redacted] BBRUBEBB'],
    ['to BE68539007547034 today', 'to [redacted] today'],

    // https://docs.adyen.com/development-resources/testing/test-card-numbers
    ['4111111111111111', '[redacted]'],
    ['4111 1111 1111 1111', '[redacted]'],
    ['4111-1111-1111-1111', '[redacted]'],
    ['4111 1111 1111 1111 12/28 737', '[redacted] 12/28 737'],
    ['4222222222222', '[redacted]'],
    ['30569309025904', '[redacted]'],
    ['3782 822463 10005', '[redacted]'],
    ['2223003122003222', '[redacted]'],
    ['3530111333300000', '[redacted]'],
    ['card=6011111111111117&cvc=737', 'card=[redacted]&cvc=737'],
    ['6759649826438453', '[redacted]'],
    ['6212345678900000003', '[redacted]'],

    ['+491701234567', '[redacted]'],
    ['+49 170 1234567', '[redacted]'],
    ['+49 (0)30 / 12 34 56', '[redacted]'],
    ['+1 (212) 555-0123', '[redacted]'],
    ['+33 1 23 45 67 89', '[redacted]'],
    ['tel:+1-212-555-0123', 'tel:[redacted]'],
    ['call +12125550123 now', 'call [redacted] now'],
    ['/call/%2B491701234567x+491701234567@sms.example', '/call/[redacted]'],
    ['(030) 123456', '[redacted]'],
    ['030 / 123456', '[redacted]'],
    ['0170-1234567', '[redacted]'],
    ['020 7946 0958', '[redacted]'],
    ['03-1234-5678', '[redacted]'],
    ['(011) 91234-5678', '[redacted]'],
    ['044 668 18 00', '[redacted]'],
    ['08-123 456 78', '[redacted]'],
    ['01 23 45 67 89', '[redacted]'],
    ['01.23.45.67.89', '[redacted]'],
  ])('%s', (text, expected) => {
    expect(redactPii(text)).toBe(expected);
  });
});

describe('what a shop writes stays', () => {
  test.each<[text: string]>([
    [''],
    ['/de/thanks'],
    ['https://shop.example/de/thanks?order=A-1001'],
    ['leather-shoes-size-42'],
    ['[redacted]'],
    ['/reset/[redacted]/x'],

    // Orders: Shopify, WooCommerce, Magento, Amazon, and shops of their own.
    ['#1001'],
    ['450789469'],
    ['5123456789002'],
    ['31234567890122'],
    ['gid://shopify/Order/5012345678901'],
    ['wc_order_5f8a9b7c6d5e4'],
    ['000000123'],
    ['028-7393817-9238749'],
    ['302-1234567-7654321'],
    ['2026-000123-45'],
    ['2026010510300002'],
    ['0001-234567'],
    ['INV-0123-456789'],
    ['05/2026-000123'],
    ['05-12345'],
    ['A-1001'],

    // SKUs, article numbers, ISBN, ISSN, GTIN-8 to GTIN-14, SSCC, VIN, IMEI.
    ['S-1,S-2'],
    ['ABC-123-XL'],
    ['06A-905-115'],
    ['0 986 494 123'],
    ['TR25XK990012'],
    ['MX12ABCD3456EFGH78'],
    ['B08N5WRWNW'],
    ['0-306-40615-2'],
    ['978-0-306-40615-7'],
    ['0317-8471'],
    ['96385074'],
    ['036000291452'],
    ['4006381333931'],
    ['4012345678901'],
    ['10614141000415'],
    ['34006381333932'],
    ['0 12345 67890 5'],
    ['(01)09506000134352(17)141120(10)AB-123'],
    ['340123450000000000'],
    ['WVWZZZ1JZXW000001'],
    ['356938035643809'],

    // Ids that machines make.
    ['550e8400-e29b-41d4-a716-446655440000'],
    ['41112222-3333-4444-8555-666677778888'],
    ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['5f8a9b7c6d5e4f3a2b1c0d9e'],
    ['01ARZ3NDEKTSV4RRFFQ69G5FAV'],
    ['"33a64df551425fcc55e4d42a148795d9f25f89d4"'],
    ['W/"0815"'],
    ['GA1.2.1234567890.1767607200'],
    ['fb.1.1767607200123.1098115397'],
    ['Cj0KCQiA5NSdBhDfARIsALzs2ED_mxZQ'],
    [base64('hello world, this is text')],
    [base64('see you @home.')],
    [base64('{"order":"A-1001","total":99.9}')],
    [base64('{"@type":"Product","url":"https://shop.example"}')],
    ['eyJhbGciOiJIUzI1NiJ9'],

    // Dates and times.
    ['2026-01-05'],
    ['2026-01-05T10:00:00.000+01:00'],
    ['10:00:00 +0100 2026-01-05'],
    ['1767607200000'],
    ['05.01.2026'],
    ['05.01.2026 - 07.01.2026'],
    ['01-05-2026 12:00'],
    ['05/01/2026 - 07/01/2026'],
    ['09:00 - 17:00'],

    // Numbers, prices, versions, places, networks.
    ['1.234,56 €'],
    ['+1,299.00'],
    ['1 234 567,89'],
    ['0.4111111111111111'],
    ['36 38 40 42 44 46 48'],
    ['0123456789'],
    ['00491701234567'],
    ['4111111111111112'],
    ['4111 1111 1111 1112'],
    ['DE89 3704 0044 0532 0130 01'],
    ['12345678901234567890'],
    ['1.0.0+20260105'],
    ['lodash@4.17.21'],
    ['@babel/core@7.0.0-beta.44'],
    ['node@18.x'],
    ['52.520008, 13.404954'],
    ['+52.520008+13.404954'],
    ['/maps/@52.5200,13.4050,15z'],
    ['192.168.0.1'],
    ['2001:0db8:85a3:0000:0000:8a2e:0370:7334'],
    ['root@192.168.0.1'],
    ['root@localhost'],

    // An "@" or a "%" for something else.
    ['@jane.doe'],
    ['/@jane.doe/post'],
    ['/%40jane.doe'],
    ['/img/icon@2x.png'],
    ['50% @ home'],
    ['50%25%20%40%20home.html'],
    ['3@9.99'],
    ['100%'],
    ['%zz%4'],
    ['\ud800@\udfff.'],
  ])('%s', (text) => {
    expect(redactPii(text)).toBe(text);
  });
});

describe('what it is known to take for the other', () => {
  test.each<[text: string, why: string]>([
    ['jane (at) doe.com', 'words for the sign'],
    ['jane@[192.168.0.1]', 'an address without a name'],
    ['"jane doe"@doe.com', 'a quoted local part'],
    ['/jane%252540doe.com', 'encoded three times'],
    [base64('jane@doe.com').slice(1), 'a part of base64'],
    [`user.${base64('jane@doe.com')}`, 'base64 glued to a word'],
    [base64('Zoë <zoe@doe.com>'), 'base64 that its slash cuts in two'],
    [base64url('Zoë <zoe@doe.com>'), 'base64url that differs from base64'],
    ['de89370400440532013000', 'an IBAN in small letters, as hashes are'],
    ['SC18 SSCB 1101 0000 0000 0000 1497 USD', 'an IBAN of groups that ends with letters'],
    ['BE68 5390 0754 7034 50 EUR', 'an IBAN and a number in one line of groups'],
    ['card-4111111111111111', 'a number glued to a word'],
    ['6212 3456 7890 0000 003', 'a card of 19 digits in groups'],
    ['4111%201111%201111%201111', 'groups with encoded blanks'],
    ['%2B491701234567', 'a phone with an encoded sign'],
    ['(212) 555-0123', 'a phone without country or leading zero'],
    ['0049 170 1234567', 'a phone with two zeros, as orders are filled up with'],
    ['+1.212.555.0123', 'a phone with its country, and points'],
    ['089 12 34 56 78', 'a phone in other pairs than those of France'],
  ])('%s stays: %s', (text) => {
    expect(redactPii(text)).toBe(text);
  });

  test.each<[text: string, why: string]>([
    ['5012345678901202', 'an order of 15 to 19 digits that starts like a card: one in ten'],
    ['4512345678908', 'an order of 13 digits that starts with 4: one in eleven'],
    ['XK38ABCD3456EFGH78', 'a SKU built like an IBAN: one in ninety-seven'],
    ['03-2026-0042', 'an order built like a phone of Tokyo'],
    ['06 08 10 12 14', 'sizes written like a phone of France'],
    ['+20260105', 'any eight digits with a plus'],
    ['flyer@300dpi.pdf', 'a file named like an address'],
  ])('%s goes: %s', (text) => {
    expect(redactPii(text)).toBe('[redacted]');
  });
});

/** Text around a value that is not a part of it. */
const around = fc.constantFrom(
  ['', ''],
  ['/reset/', '/x'],
  ['https://shop.example/?a=', '&b=1'],
  ['from ', ' today'],
  ['{"a":"', '"}'],
  ['(', '), and more'],
) as fc.Arbitrary<[string, string]>;

function expectRedacted(value: string, [before, after]: [string, string]): void {
  expect(redactPii(before + value + after)).toBe(`${before}[redacted]${after}`);
}

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));

describe('an e-mail address, however it is made', () => {
  const word = (unit: fc.Arbitrary<string>) => fc.string({ unit, minLength: 1, maxLength: 12 });
  const alphanumeric = word(fc.constantFrom(...'abcxyzABCXYZ0189'));
  const local = fc
    .tuple(alphanumeric, fc.constantFrom('', '.', '+', '-', '_'), alphanumeric)
    .map((parts) => parts.join(''));
  const host = fc.tuple(alphanumeric, fc.constantFrom('', '-'), alphanumeric).map((parts) => parts.join(''));
  const unicodeHost = word(fc.constantFrom(...'abcüéßжп中'));
  const suffix = fc.constantFrom('com', 'de', 'co.uk', 'example', 'xn--p1ai');
  // The one name that stands for a screen: icon@2x.png.
  const address = (name: fc.Arbitrary<string>) =>
    fc
      .tuple(
        local,
        name.filter((text) => !/^\d-?x$/.test(text)),
        suffix,
      )
      .map(([user, at, tld]) => `${user}@${at}.${tld}`);

  test.each<[name: string, encode: (text: string) => string, host: fc.Arbitrary<string>]>([
    ['plain', (text) => text, fc.oneof(host, unicodeHost)],
    ['encoded', encodeURIComponent, fc.oneof(host, unicodeHost)],
    ['encoded twice', twice, fc.oneof(host, unicodeHost)],
    ['base64', (text) => base64(text).replace(/=+$/, ''), host],
    ['base64, its padding encoded', (text) => encodeURIComponent(base64(text)), host],
    ['base64url', base64url, host],
  ])('%s', (_, encode, name) => {
    fc.assert(fc.property(address(name), around, (text, context) => expectRedacted(encode(text), context)));
  });
});

describe('numbers with check digits, however they are made', () => {
  // The structures of https://www.swift.com/standards/data-standards/iban-international-bank-account-number
  const bban: Record<string, fc.Arbitrary<string>> = {
    AT: digits(16),
    BE: digits(12),
    CH: digits(17),
    DE: digits(18),
    ES: digits(20),
    FR: digits(23),
    GB: digits(14).map((account) => `NWBK${account}`),
    HU: digits(24),
    IE: digits(14).map((account) => `AIBK${account}`),
    IT: digits(22).map((account) => `X${account}`),
    LC: digits(24).map((account) => `HEMM${account}`),
    NL: digits(10).map((account) => `ABNA${account}`),
    NO: digits(11),
    PL: digits(24),
    TR: digits(22),
  };
  const iban = fc
    .constantFrom(...Object.keys(bban))
    .chain((country) => bban[country]!.map((account) => [country, account] as const))
    .map(([country, account]) => {
      const value = BigInt(`${account}${country}00`.replace(/[A-Z]/g, (letter) => `${parseInt(letter, 36)}`));
      return country + `${98n - (value % 97n)}`.padStart(2, '0') + account;
    });

  test('an IBAN', () => {
    fc.assert(
      fc.property(iban, around, fc.boolean(), (text, context, grouped) => {
        expectRedacted(grouped ? text.replace(/(.{4})(?=.)/g, '$1 ') : text, context);
      }),
    );
  });

  test('but no IBAN with other check digits', () => {
    fc.assert(
      fc.property(iban, fc.integer({ min: 1, max: 96 }), (text, more) => {
        const other = `${(+text.slice(2, 4) + more) % 97}`.padStart(2, '0');
        expect(redactPii(text.slice(0, 2) + other + text.slice(4))).not.toContain('[redacted]');
      }),
    );
  });

  /** The digit that makes the weighted sum of all digits a multiple of ten, the weights read from the right. */
  function checkDigit(text: string, weigh: (digit: number, even: boolean) => number): number {
    const sum = [...text].reverse().reduce((total, digit, index) => total + weigh(+digit, index % 2 === 0), 0);
    return (10 - (sum % 10)) % 10;
  }
  const luhn = (text: string) =>
    checkDigit(text, (digit, even) => (even ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit));
  const gtin = (text: string) => checkDigit(text, (digit, even) => (even ? 3 * digit : digit));

  const schemes: [prefix: string, length: number][] = [
    ...['4', '50', '51', '55', '58', '60', '6011', '62', '644', '65', '69'].map(
      (prefix) => [prefix, 16] as [string, number],
    ),
    ...['2200', '2221', '2720', '35', '36'].map((prefix) => [prefix, 16] as [string, number]),
    ...['34', '37'].map((prefix) => [prefix, 15] as [string, number]),
    ...['30', '36', '38', '39'].map((prefix) => [prefix, 14] as [string, number]),
    ...['4', '62', '6759'].map((prefix) => [prefix, 19] as [string, number]),
    ['4', 13],
  ];
  const card = fc
    .constantFrom(...schemes)
    .chain(([prefix, length]) => digits(length - prefix.length - 1).map((rest) => prefix + rest))
    .map((text) => text + luhn(text))
    .filter((text) => text.length > 14 || gtin(text.slice(0, -1)) !== +text.slice(-1));

  test('a card number', () => {
    fc.assert(
      fc.property(card, around, fc.constantFrom('', ' ', '-'), (text, context, separator) => {
        const grouped =
          text.length === 16
            ? text.replace(/(.{4})(?=.)/g, `$1${separator}`)
            : text.length === 14 || text.length === 15
              ? text.replace(/^(.{4})(.{6})/, `$1${separator}$2${separator}`)
              : text;
        expectRedacted(grouped, context);
      }),
    );
  });

  test('but no card number with another last digit', () => {
    fc.assert(
      fc.property(card, fc.integer({ min: 1, max: 9 }), (text, more) => {
        const other = text.slice(0, -1) + ((+text.slice(-1) + more) % 10);
        expect(redactPii(other)).toBe(other);
      }),
    );
  });

  test('a JWT', () => {
    const claims = fc.record({ sub: fc.string(), data: fc.jsonValue() });
    const signature = fc.uint8Array({ minLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
    fc.assert(
      fc.property(claims, signature, around, (payload, sign, context) => {
        const header = base64url('{"alg":"HS256","typ":"JWT"}');
        expectRedacted(`${header}.${base64url(JSON.stringify(payload))}.${sign}`, context);
      }),
    );
  });

  test('no GTIN, of any length', () => {
    fc.assert(
      fc.property(fc.constantFrom(7, 11, 12, 13).chain(digits), (text) => {
        expect(redactPii(text + gtin(text))).toBe(text + gtin(text));
      }),
      { numRuns: 2000 },
    );
  });
});

test.each<[name: string, text: fc.Arbitrary<string>]>([
  ['up to 12 digits', fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 12 })],
  ['a UUID', fc.uuid()],
  ['a hash', fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 64 })],
  [
    'bytes in base64',
    fc.noBias(fc.uint8Array({ minLength: 24 })).map((bytes) => Buffer.from(bytes).toString('base64')),
  ],
  ['a date', fc.date({ noInvalidDate: true }).map((date) => date.toISOString())],
  ['an amount', fc.double({ min: -1e9, max: 1e9, noNaN: true }).map(String)],
])('%s stays', (_, arbitrary) => {
  fc.assert(
    fc.property(arbitrary, (text) => {
      expect(redactPii(text)).toBe(text);
    }),
  );
});

describe('any text', () => {
  const anything = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
  // Pieces of what is looked for, put together at random.
  const pieces = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...'4111 ,DE89,3704,0044,+49,170 ,0170,-,(,),/,.,@,%,%40,%2540,doe.com,jane,eyJ,.eyJ, ,[,]'.split(','),
        ),
        fc.constantFrom(
          '[redacted]',
          base64('jane@doe.com'),
          '4111 1111 1111 1111',
          'DE89 3704 0044 0532 0130 00',
          ',',
        ),
        fc.string({ maxLength: 3 }),
      ),
      { maxLength: 30 },
    )
    .map((list) => list.join(''));

  test('is taken, keeps what is not redacted, and is done in one go', () => {
    fc.assert(
      fc.property(fc.oneof(anything, pieces), (text) => {
        const redacted = redactPii(text);
        expect(redactPii(redacted)).toBe(redacted);
        let from = 0;
        for (const kept of redacted.split('[redacted]')) {
          const at = text.indexOf(kept, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + kept.length;
        }
      }),
      { numRuns: 5000 },
    );
  });

  // Were the time of one of these to grow with the square of its length, it would be minutes.
  test.each('a|4|%|%40|%25|a@|@a.|a%40|eyJ-|eyJ.|+1|DE89|4111-|01-|é'.split('|'))(
    'a megabyte of %j is done',
    (piece) => {
      const text = piece.repeat(1e6 / piece.length);
      expect(redactPii(text).length).toBeLessThanOrEqual(text.length);
    },
  );

  test.each('a@b |a%40b.c/|AB12 |4111 |01 |(0|+1 |- |( |a,b'.split('|'))('a long list of %j is done', (piece) => {
    const redacted = redactPii(piece.repeat(20_000));
    expect(redactPii(redacted)).toBe(redacted);
  });
});
