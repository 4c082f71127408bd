import { eventProblemKinds, type EventProblemCode, type ProblemKind } from '../wire/event-problems.ts';

/** Everything that `watch` may say against what arrives. */
export const watchProblemKinds = {
  ...eventProblemKinds,
  repeat: {
    severity: 'warning',
    means: 'An event with this id came before: a repeat, which a collector counts once.',
    hint: 'Nothing, where an answer was lost. Else look for a second copy of the pixel.',
  },
  id_missing: {
    severity: 'warning',
    means: 'The event has no id, so a repeat cannot be told from another event: an image without a transaction id.',
    hint: 'Put the order’s number into the image, or use a form with a script.',
  },
  pixel_unknown: {
    severity: 'warning',
    means: 'Neither the account file nor the manifest has such a pixel.',
    hint: 'Is it of another account? --config names the account file, --manifest the output folder.',
  },
  config_outdated: {
    severity: 'error',
    means: 'The page has another version of the pixel than the files: the config hash differs.',
    hint: 'Generate again, and install what was generated.',
  },
  type_unknown: {
    severity: 'error',
    means: 'The event’s type is none of pixelwright.conversion, .microconversion and .pageview.',
    hint: 'Something else sends to this address.',
  },
  json_malformed: {
    severity: 'error',
    means: 'The request’s body is not JSON; it was answered with 400.',
    hint: 'Something else sends to this address.',
  },
  not_an_event: {
    severity: 'error',
    means: 'The request holds JSON that is no CloudEvent, or no event at all; it was answered with 400.',
    hint: 'Something else sends to this address.',
  },
  body_too_large: {
    severity: 'error',
    means: 'The request’s body is longer than a browser sends; it was answered with 413.',
    hint: 'Something else sends to this address.',
  },
} satisfies Record<string, ProblemKind>;

export type WatchProblemCode = keyof typeof watchProblemKinds;

/** One thing about what arrived. */
export interface WatchProblem {
  code: WatchProblemCode;
  severity: ProblemKind['severity'];
  message: string;
}

/** @param names the fields and properties that it is about */
export function watchProblem(code: WatchProblemCode | EventProblemCode, names: readonly string[] = []): WatchProblem {
  const { severity, means } = watchProblemKinds[code];
  return { code, severity, message: names.length ? `${names.join(', ')}: ${means}` : means };
}
