import {
  lintTemplate,
  macroProblemCodes,
  type LintOptions,
  type MacroProblemCode,
} from '@pixelwright/api-client/macros';
import { describe, expect, test } from 'vitest';

const url = (query: string) => `https://tracker.example/postback?${query}`;

/** For every code: a template, what of it is meant, the correction, and options. A code without a case does not compile. */
const cases: Record<MacroProblemCode, [template: string, text: string, suggestion?: string, options?: LintOptions][]> =
  {
    unknown_macro: [
      [url('a={transation_id}'), '{transation_id}', '{transaction_id}'],
      [url('a={my_own_macro}'), '{my_own_macro}'],
      [url('a=#afid#'), '#afid#', '#affid#', { network: 'cake' }],
      [url('a={sub11}'), '{sub11}', '{sub1}'],
    ],
    wrong_case: [
      [url('a={Transaction_ID}'), '{Transaction_ID}', '{transaction_id}'],
      [url('a={subid1}'), '{subid1}', '{SubId1}', { network: 'impact' }],
    ],
    macro_elsewhere: [[url('a={order_id}'), '{order_id}']],
    foreign_syntax: [
      [url('a=#sub2#'), '#sub2#', '{sub2}'],
      [url('a=#s2#'), '#s2#'],
      [url('a={{transaction_id}}'), '{{transaction_id}}', '{transaction_id}'],
      [url('a={{ sub1 }}'), '{{ sub1 }}', '{sub1}'],
      [url('a=[transaction_id]&b=1'), '[transaction_id]', '{transaction_id}'],
      [url('a=%transaction_id%'), '%transaction_id%', '{transaction_id}'],
      [url('a=%affiliate_id%&b=1'), '%affiliate_id%', '{affiliate_id}'],
      [url('a=${transaction_id}'), '${transaction_id}', '{transaction_id}'],
      [url('a={s2}'), '{s2}', '#s2#', { network: 'cake' }],
      [
        '<img src="https://a.example/?t={{transaction_id}}">',
        '{{transaction_id}}',
        '{transaction_id}',
        { kind: 'html' },
      ],
    ],
    encoded_macro: [
      [url('a=%7Btransaction_id%7D'), '%7Btransaction_id%7D', '{transaction_id}'],
      [url('a=%23s2%23'), '%23s2%23', '#s2#', { network: 'cake' }],
    ],
    double_encoding: [
      [url('a=%257Btransaction_id%257D'), '%257Btransaction_id%257D', '{transaction_id}'],
      [url('next=https%253A'), '%253A', '%3A'],
    ],
    unbalanced_bracket: [
      [url('a={transaction_id'), '{'],
      [url('a=transaction_id}'), '}'],
    ],
    empty_macro: [
      [url('a={}'), '{}'],
      [url('a=##'), '##', undefined, { network: 'cake' }],
    ],
    macro_in_host: [['https://{sub1}.example/?a={sub2}', '{sub1}']],
    address_wrong: [
      ['tracker.example/?a={sub1}', 'tracker.example/?a={sub1}'],
      ['javascript:alert({sub1})', 'javascript:alert({sub1})'],
      ['', ''],
    ],
  };

describe.each(Object.keys(macroProblemCodes) as MacroProblemCode[])('%s', (code) => {
  test.each(cases[code])('%s', (template, text, suggestion, options) => {
    const [problem, ...others] = lintTemplate(template, options);
    expect(others).toEqual([]);
    const { severity, hint } = macroProblemCodes[code];
    expect(problem).toMatchObject({ code, severity, hint, text });
    expect(problem!.suggestion).toBe(suggestion);
    expect(template.slice(problem!.index, problem!.index + text.length)).toBe(text);
    expect(problem!.message).not.toBe('');
  });
});

describe('what is right', () => {
  test.each([
    url('tid={transaction_id}&p={payout_amount}&s={sub10}'),
    // Brackets in the names of parameters, encoded bytes and a fragment are no macros.
    url('filter[status]=1&page[number]=2&q=%C3%A9%20%e2%82%ac&a=50%25&b=100%#part'),
    'http://[2001:db8::1]:8080/{sub1}',
    url('redirect=https%3A%2F%2Fa.example%2F%3Fx%3D1'),
  ])('%s', (template) => {
    expect(lintTemplate(template)).toEqual([]);
  });

  test('macros that a network has added for the caller, and those with an argument', () => {
    expect(lintTemplate(url('a={brand_new}'), { custom: ['brand_new'] })).toEqual([]);
    expect(lintTemplate(url('a={status:lead=0 sale=1}'), { network: 'keitaro' })).toEqual([]);
  });

  test('in the code of an HTML pixel, script and styles are left alone', () => {
    const html = '<script>const a = [x]; if (a) { b(`${c}`); }</script><style>#a#b { width: 5% }</style>{sub1}';
    expect(lintTemplate(html, { kind: 'html' })).toEqual([]);
  });

  test('everything that is wrong is said at once, in its order', () => {
    const found = lintTemplate(url('a=#s1#&b={Sub1}&c=%7Bsub1%7D&d={nope'));
    expect(found.map(({ code }) => code)).toEqual([
      'foreign_syntax',
      'wrong_case',
      'encoded_macro',
      'unbalanced_bracket',
    ]);
  });
});
