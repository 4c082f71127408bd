import { ApiError, type ErrorDetails } from './api-error.ts';
import type { ErrorCode } from './error-codes.ts';

/** What the server said beside its status. */
export interface StatusDetails extends ErrorDetails {
  status: number;
  /** The server's own code, such as `duplicate_entry`. */
  serverCode?: string | undefined;
  requestId?: string | undefined;
  /** The parsed body; the beginning of the text where it is not JSON. */
  body?: unknown;
  /** Milliseconds to wait, where the server says so. */
  retryAfter?: number | undefined;
}

/** The server answered with a status of 400 or more. */
export class StatusError extends ApiError {
  override readonly name: string = 'StatusError';
  readonly status: number;
  /** The server's own code, such as `duplicate_entry`. */
  readonly serverCode: string | undefined;
  /** From the header `x-request-id`, or from the body. */
  readonly requestId: string | undefined;
  /** The parsed body, without keys and tokens; the beginning of the text where it is not JSON. */
  readonly body: unknown;
  /** Milliseconds to wait, where the server says so by `Retry-After`: seconds or a date. */
  readonly retryAfter: number | undefined;

  /** @internal */
  constructor(code: ErrorCode, message: string, details: StatusDetails) {
    super(code, message, details);
    this.status = details.status;
    this.serverCode = details.serverCode;
    this.requestId = details.requestId;
    this.body = details.body;
    this.retryAfter = details.retryAfter;
  }
}

/** 400 */
export class BadRequestError extends StatusError {
  override readonly name = 'BadRequestError';
}
/** 401 */
export class AuthenticationError extends StatusError {
  override readonly name = 'AuthenticationError';
}
/** 402: valid, and refused all the same. */
export class PaymentRequiredError extends StatusError {
  override readonly name = 'PaymentRequiredError';
}
/** 403 */
export class PermissionError extends StatusError {
  override readonly name = 'PermissionError';
}
/** 404 */
export class NotFoundError extends StatusError {
  override readonly name = 'NotFoundError';
}
/** 409: a name that is taken. */
export class ConflictError extends StatusError {
  override readonly name = 'ConflictError';
}
/** 422 */
export class InvalidContentError extends StatusError {
  override readonly name = 'InvalidContentError';
}
/** 429 that waiting cures. */
export class RateLimitError extends StatusError {
  override readonly name = 'RateLimitError';
}
/** 429 that waiting does not cure. */
export class QuotaError extends StatusError {
  override readonly name = 'QuotaError';
}
/** 500 to 599 */
export class ServerError extends StatusError {
  override readonly name = 'ServerError';
}

const classes: Record<number, [ErrorCode, typeof StatusError]> = {
  400: ['bad_request', BadRequestError],
  401: ['unauthorized', AuthenticationError],
  402: ['payment_required', PaymentRequiredError],
  403: ['forbidden', PermissionError],
  404: ['not_found', NotFoundError],
  409: ['conflict', ConflictError],
  422: ['invalid_content', InvalidContentError],
  429: ['rate_limited', RateLimitError],
};

/** The error of a status, of the class that stands for it. */
export function statusError(message: string, details: StatusDetails): StatusError {
  const { status, serverCode } = details;
  if (status === 429 && /quota/i.test(serverCode ?? '')) return new QuotaError('quota_exceeded', message, details);
  if (status >= 500) return new ServerError('server_failed', message, details);
  const [code, Class] = classes[status] ?? ['request_refused', StatusError];
  return new Class(code, message, details);
}
