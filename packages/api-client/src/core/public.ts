// What every provider's door offers beside its client: the errors and the types of options.
export {
  AbortedError,
  AnswerError,
  ApiError,
  ConnectionError,
  InputError,
  OutcomeUnknownError,
  RedirectError,
  TimeoutError,
  WriteNotAppliedError,
  type Problem,
  type RequestInfo,
} from './api-error.ts';
export type { CallOptions, ClientOptions, Hooks, ResponseInfo, RetryOptions } from './call.ts';
export { errorCodes, type ErrorCode } from './error-codes.ts';
export type { RateLimit } from './limiter.ts';
export {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InvalidContentError,
  NotFoundError,
  PaymentRequiredError,
  PermissionError,
  QuotaError,
  RateLimitError,
  ServerError,
  StatusError,
} from './status-errors.ts';
