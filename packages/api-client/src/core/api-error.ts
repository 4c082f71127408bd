import type { ErrorCode } from './error-codes.ts';

/** One thing that is wrong, and where: a path such as `$.data.config.type`. */
export interface Problem {
  path: string;
  message: string;
}

/** The request that an error or a hook speaks of. Nothing in it is secret. */
export interface RequestInfo {
  provider: string;
  /** Such as `savedPixels.create`. */
  operation: string;
  method: string;
  /** Without user name and password; values of secret parameters are replaced. */
  url: string;
  /** 1 for the first try. */
  attempt: number;
}

/** What an error carries beside its code and message. */
export interface ErrorDetails {
  request?: RequestInfo | undefined;
  cause?: unknown;
  problems?: readonly Problem[] | undefined;
  maybeApplied?: boolean | undefined;
}

/** Everything that a client of this package throws. Keys and tokens are in none of its fields. */
export class ApiError extends Error {
  override readonly name: string = 'ApiError';
  /** One of the table `errorCodes`. */
  readonly code: ErrorCode;
  /** Absent where no request was made. */
  readonly request: RequestInfo | undefined;
  /** What is wrong with an input, an answer or an update, all at once. */
  readonly problems: readonly Problem[];
  /**
   * True for a write that the server may have carried out although no proper answer came. Look the
   * object up before you repeat it.
   */
  maybeApplied: boolean;

  /** @internal */
  constructor(code: ErrorCode, message: string, { request, cause, problems, maybeApplied }: ErrorDetails = {}) {
    super(
      [
        request && `${request.provider}: ${request.method} ${request.url}: `,
        message,
        ...(problems ?? []).map((problem) => `\n  ${problem.path}: ${problem.message}`),
      ].join(''),
      cause === undefined ? undefined : { cause },
    );
    this.code = code;
    this.request = request;
    this.problems = problems ?? [];
    this.maybeApplied = maybeApplied ?? false;
  }

  /** For logs: everything but the stack and the cause. */
  toJSON(): Record<string, unknown> {
    return { ...(this as object), name: this.name, message: this.message };
  }
}

/** For what fails after a write of the same call that was, or may have been, carried out. */
export function throwMaybeApplied(error: unknown): never {
  if (error instanceof ApiError) error.maybeApplied = true;
  throw error;
}

/** An option or an input that cannot be used; no request was made. Codes `option_invalid`, `input_invalid`. */
export class InputError extends ApiError {
  override readonly name = 'InputError';
}

/** No answer came. Code `connection_failed`. */
export class ConnectionError extends ApiError {
  override readonly name = 'ConnectionError';
  /** False where it is certain that no connection was made, so that nothing can have been received. */
  readonly connected: boolean;

  /** @internal */
  constructor(message: string, connected: boolean, details: ErrorDetails) {
    super('connection_failed', message, details);
    this.connected = connected;
  }
}

/** It took too long. Codes `attempt_timeout` and `call_timeout`. */
export class TimeoutError extends ApiError {
  override readonly name = 'TimeoutError';
}

/** The caller's signal was aborted. Code `aborted`. */
export class AbortedError extends ApiError {
  override readonly name = 'AbortedError';
}

/** A redirect, which is never followed. Code `redirect_refused`. */
export class RedirectError extends ApiError {
  override readonly name = 'RedirectError';
}

/** An answer that cannot be read. Codes `answer_not_json`, `answer_too_large`, `answer_invalid`. */
export class AnswerError extends ApiError {
  override readonly name = 'AnswerError';
  /** The answer, or the beginning of its text where it is not JSON. */
  readonly body: unknown;

  /** @internal */
  constructor(code: ErrorCode, message: string, body: unknown, details: ErrorDetails) {
    super(code, message, details);
    this.body = body;
  }
}

/** A create whose answer was lost, and that looking up did not settle. Code `outcome_unknown`. */
export class OutcomeUnknownError extends ApiError {
  override readonly name = 'OutcomeUnknownError';
  /** Ids of objects that may be the one created. */
  readonly candidates: readonly (string | number)[];

  /** @internal */
  constructor(message: string, candidates: readonly (string | number)[], details: ErrorDetails) {
    super('outcome_unknown', message, { ...details, maybeApplied: true });
    this.candidates = candidates;
  }
}

/** An update that was accepted and is not there when read again. Code `write_not_applied`. */
export class WriteNotAppliedError extends ApiError {
  override readonly name = 'WriteNotAppliedError';
}
