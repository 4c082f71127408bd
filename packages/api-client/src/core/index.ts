export { checkBaseUrl, isLoopback, path, type Query } from './address.ts';
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
  type ErrorDetails,
  type Problem,
  type RequestInfo,
} from './api-error.ts';
export type {
  Call,
  CallOptions,
  ClientOptions,
  Decoder,
  Hooks,
  ResponseInfo,
  RetryOptions,
  TransportOptions,
} from './call.ts';
export { checkSecret } from './check-options.ts';
export type { Deadline } from './deadline.ts';
export { decodeWith } from './decode-with.ts';
export { errorCodes, type ErrorCode } from './error-codes.ts';
export type { RateLimit } from './limiter.ts';
export { pages, type Page } from './pages.ts';
export { createSecrets, type Secrets } from './redact.ts';
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
export { createTransport, type Transport } from './transport.ts';
