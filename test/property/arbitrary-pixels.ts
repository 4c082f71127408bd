import fc from 'fast-check';

/** Text that has broken generators: ends of scripts and strings, placeholders, controls, other scripts. */
const nasty = [
  '</script>',
  '<!--',
  '<!--<script>',
  '-->',
  ']]>',
  '<script>',
  '</SCRIPT ',
  '{{x}}',
  '}}',
  '{%',
  '##UTID##',
  '${a}',
  '[[x]]',
  '%%N%%',
  '*/',
  '/*',
  '//',
  '\\',
  '\\u003c',
  '\\x3c',
  '"',
  "'",
  '`',
  '```',
  '|',
  '\n',
  '\r',
  '\t',
  '\0',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\u202e',
  '&lt;',
  '&',
  '<?php',
  '__proto__',
  'constructor',
  'undefined',
  'null',
  'ünï',
  '日本',
  'שלום',
  '😀',
  '\ud800',
  '\udfff',
  '# ',
  '](x)',
];

/** Any text, with such parts in it. */
export const text = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom(...nasty) },
        fc.string({ unit: 'binary', maxLength: 6 }),
        fc.string({ maxLength: 8 }),
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((parts) => [...parts.join('')].slice(0, maxLength).join(''))
    .filter((whole) => whole !== '');

const path = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('order.total', 'a', 'x.y[0].z', 'цена', 'a-b.c_d', '$x.__p', 'a.0.b[12][3]'),
  },
  text(40),
);
const value = fc.oneof(
  fc.record({
    source: fc.constant('fixed'),
    value: fc.oneof(
      text(60),
      text(60).map((part) => part.repeat(20)),
    ),
  }),
  fc.record({ source: fc.constant('variable'), value: path }),
);
const key = text(50).filter((name) => name !== '__proto__');
const properties = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 20 });

/** A saved pixel, as the API would answer it, that uses its freedom. */
export const savedPixel = fc
  .record({
    name: text(100),
    description: text(500),
    account_id: text(40),
    type: fc.constantFrom('pageview', 'conversion', 'microconversion'),
    conversionType: text(50),
    revenue: fc.option(
      fc.oneof(
        fc.record({ source: fc.constant('variable'), value: path }),
        fc.constant({ source: 'fixed', value: '12.50' }),
      ),
      { nil: undefined },
    ),
    currency: fc.option(
      fc.oneof(
        fc.record({ source: fc.constant('variable'), value: path }),
        fc.constant({ source: 'fixed', value: 'EUR' }),
      ),
      { nil: undefined },
    ),
    properties,
  })
  .map(({ type, conversionType, revenue, currency, properties: pairs, ...rest }) => ({
    id: 'pix_1',
    ...rest,
    config: {
      type,
      ...(type !== 'pageview' && { conversion_type: conversionType }),
      ...(type === 'conversion' && { revenue, currency }),
      properties: pairs.map(([name, { source, value: held }]) => ({ key: name, source, value: held })),
    },
  }));

/** Install options that carry text of the user's into the output. */
export const installOptions = fc.record({
  endpoint: fc.constantFrom(
    'https://collect.example/e',
    "https://collect.example/e?a=%3C/script%3E&b='$(x)[[y]]*/",
    'http://localhost:8080/',
  ),
  trigger: fc.constantFrom({ on: 'load' }, { on: 'manual' }, { on: 'click', selector: 'a[title="</script><b>"]' }),
  page: fc.constantFrom('path', 'origin'),
  nonce: fc.option(
    fc.constantFrom('{{ csp_nonce }}', '<?= $nonce ?>', '%%NONCE%%', "{{ nonce('a') }}", '{{ nonce("a") }}'),
    { nil: undefined },
  ),
  pages: fc.option(fc.constant(['/thanks', '/</script>/**', '/ü/"\'']), { nil: undefined }),
  test: fc.boolean(),
});
