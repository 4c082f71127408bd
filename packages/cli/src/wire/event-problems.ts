import type { WireEvent } from './read-events.ts';

/** What a code means for whoever installs the pixel. */
export interface ProblemKind {
  severity: 'error' | 'warning';
  means: string;
  hint: string;
}

/** What one event may say against itself. */
export const eventProblemKinds = {
  transaction_id_missing: {
    severity: 'error',
    means: 'The page did not have the transaction id: the order cannot be told from others, and may count again.',
    hint: 'See to it that the variable is there when the pixel fires, and holds the order’s own number.',
  },
  amount_missing: {
    severity: 'error',
    means: 'The page did not have the revenue or the currency, or not in a form that can be read in one way only.',
    hint: 'Give a number, or text with a decimal point; docs/values.md says what is refused.',
  },
  value_missing: {
    severity: 'warning',
    means: 'The page did not have the value of a property.',
    hint: 'Set the variable before the pixel fires, or take the property out of the pixel.',
  },
  value_cut: {
    severity: 'warning',
    means: 'Text was cut at 500 characters, or all properties were left away as the event was too long.',
    hint: 'Send an id in place of the text.',
  },
  value_redacted: {
    severity: 'warning',
    means: 'Something that tells who a person is was taken out of a value or of the page’s path.',
    hint: 'Send another value. If it is none, declare the property: option `declared`.',
  },
  test_event: {
    severity: 'warning',
    means: 'The event is marked as a test, so it does not count.',
    hint: 'Take the option `test` away before the page goes live.',
  },
} satisfies Record<string, ProblemKind>;

export type EventProblemCode = keyof typeof eventProblemKinds;

export interface EventProblem {
  code: EventProblemCode;
  /** The fields and properties that it is about. */
  names: string[];
}

const amounts = ['revenue', 'currency'];

/** Everything that an event says against itself, whatever somebody has put into it. */
export function eventProblems({ data }: WireEvent): EventProblem[] {
  const missing = textsOf(data.missing);
  const rest = missing.filter((name) => name !== 'transaction_id' && !amounts.includes(name));
  const found: [EventProblemCode, string[]][] = [
    ['transaction_id_missing', missing.filter((name) => name === 'transaction_id')],
    ['amount_missing', missing.filter((name) => amounts.includes(name))],
    ['value_missing', rest],
    ['value_cut', textsOf(data.cut)],
    ['value_redacted', textsOf(data.redacted)],
    ['test_event', data.test === true ? ['test'] : []],
  ];
  return found.flatMap(([code, names]) => (names.length ? [{ code, names }] : []));
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
