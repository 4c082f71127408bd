import { parse } from 'acorn';
import { expect, test } from 'vitest';
import { publish } from '../support/tealium-emulator/publish.ts';
import { orderTag } from './order-pixel.ts';

// Minifiers of the JSMin family take a quote in a regular expression for the start of a text, and a slash
// in brackets for the end of it, where they have not seen that it is one.
test.each([
  {},
  { consent: 'auto' },
  { log: true },
  { clickIds: true },
  { page: 'origin' },
  { log: true, clickIds: true },
])('with %j no regular expression has a quote or a bare slash', (install) => {
  const expressions: string[] = [];
  const { template } = orderTag(install);
  parse(publish({ uid: 1, template }), {
    ecmaVersion: 5,
    onToken: (token) => {
      if (token.type.label !== 'regexp') return;
      expressions.push((token as unknown as { value: { pattern: string } }).value.pattern);
    },
  });
  expect(expressions.length).toBeGreaterThan(5);
  for (const expression of expressions) expect(expression).not.toMatch(/["'`]|(^|[^\\])\//);
});
