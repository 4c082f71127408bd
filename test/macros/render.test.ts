import {
  MacroError,
  networks,
  parseTemplate,
  renderTemplate,
  syntaxes,
  type NetworkId,
} from '@pixelwright/api-client/macros';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const url = (query: string) => `https://tracker.example/postback?${query}`;

test('values to try out with, by meaning, given values before them, each encoded once', () => {
  const template = url('t={transaction_id}&p={payout_amount}&e={event_name}&s={sub1}');
  expect(renderTemplate(template, { values: { sub1: 'a b&c=d/ü%20' } })).toBe(
    url('t=test-transaction_id&p=1.23&e=test%20event%20%26%20more&s=a%20b%26c%3Dd%2F%C3%BC%2520'),
  );
  expect(renderTemplate(url('s=#s2##s3#&a=#price#'), { network: 'cake' })).toBe(url('s=test-s2test-s3&a=1.23'));
});

describe('refused', () => {
  test.each([
    [url('a={{sub1}}'), {}, 'template_wrong'],
    [url('a=#s2#'), {}, 'template_wrong'],
    [url('a=%7Bsub1%7D'), {}, 'template_wrong'],
    [url('a={sub1'), {}, 'template_wrong'],
    ['ftp://tracker.example/{sub1}', {}, 'template_wrong'],
    ['https://{sub1}/', {}, 'template_wrong'],
    [url('a={sub1}&b={sub2}'), { strict: true, values: { sub1: '1' } }, 'value_missing'],
    [url('a={sub1}'), { values: { sub1: '{transaction_id}' } }, 'value_is_macro'],
    [url('a={sub1}'), { values: { sub1: ' ${x} ' } }, 'value_is_macro'],
  ])('%s %j: %s', (template, options, code) => {
    expect(() => renderTemplate(template, options)).toThrow(expect.objectContaining({ code, name: 'MacroError' }));
  });

  test('the error names macros and never values', () => {
    const secret = '{canary}';
    const error = (() => {
      try {
        return renderTemplate(url('a={sub1}'), { values: { sub1: secret } });
      } catch (thrown) {
        return thrown as MacroError;
      }
    })();
    expect(error).toBeInstanceOf(MacroError);
    expect(String(error)).not.toContain('canary');
  });
});

describe('properties', () => {
  const anyNetwork = fc.constantFrom(...(Object.keys(networks) as NetworkId[]));
  const anyValue = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[{}#[\]%$]/.test(text));

  test('the receiver reads the value that was given, and no literal brace is ever sent', () => {
    const given = anyNetwork.chain((id) => {
      const { macros, syntax } = networks[id];
      const { open, close } = syntaxes[syntax];
      return fc.tuple(
        fc.constant(id),
        fc.constantFrom(...macros.map(({ name }) => name)),
        anyValue,
        fc.constant([open, close]),
      );
    });
    fc.assert(
      fc.property(given, ([network, name, value, [open, close]]) => {
        const sent = renderTemplate(url(`a=${open}${name}${close}&b=1`), { network, values: { [name]: value } });
        expect(sent).not.toMatch(/[{}]/);
        expect(new URL(sent).searchParams.get('a')).toBe(value);
        expect(new URL(sent).searchParams.get('b')).toBe('1');
      }),
      { numRuns: 300 },
    );
  });

  test('the parts of a template joined are the template, whatever it holds', () => {
    const piece = fc.constantFrom('{', '}', '{{', '}}', '#', '[', ']', '%', '$', 'sub1', 'a', '=', '&', '7B', ':', ' ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const template = pieces.join('');
        const parts = parseTemplate(template);
        expect(parts.map(({ text }) => text).join('')).toBe(template);
        for (const { text, index } of parts) expect(template.slice(index, index + text.length)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
