import * as z from 'zod/mini';
import { InputError, type Problem } from '../core/index.ts';

/** The body, or an `InputError` that names everything wrong with it. */
export function checkBody(schema: z.ZodMiniType, body: unknown): unknown {
  const parsed = z.safeParse(schema, body, { reportInput: true });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap(problemsOf);
  throw new InputError('input_invalid', 'the body breaks rules of the API', { problems });
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const path = ['$.body', ...issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))];
  const at = path.join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: `${at}.${key}`, message: 'not a documented field' }));
  }
  return [{ path: at, message: issue.input === undefined ? 'missing' : messageOf(issue) }];
}

function messageOf(issue: z.core.$ZodIssue): string {
  const unit = 'origin' in issue && issue.origin === 'string' ? ' characters' : '';
  switch (issue.code) {
    case 'too_big':
      return `more than ${issue.maximum}${unit}`;
    case 'too_small':
      return `less than ${issue.minimum}${unit}`;
    case 'invalid_value':
      return `not one of ${issue.values.join(', ')}`;
    case 'invalid_type':
      return `not of type ${issue.expected}`;
    case 'invalid_format':
      return `not of the form ${issue.pattern ?? issue.format}`;
    default:
      return issue.code;
  }
}
