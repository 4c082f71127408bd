/** What each code of a client's error means and what to do; `docs/client-errors.md` is written from it. */
export const errorCodes = {
  option_invalid: ['An option of the client or of the call cannot be used.', 'Correct the option named.'],
  input_invalid: [
    'What was to be sent breaks a rule of the API. Nothing was sent.',
    'Correct every place that `problems` names.',
  ],
  connection_failed: [
    'No answer came: the host could not be reached, or the connection broke.',
    'Check address and network. `maybeApplied` says whether a write may have been carried out.',
  ],
  attempt_timeout: [
    'One try took longer than `attemptTimeout`.',
    'Repeat later, or raise `attemptTimeout`. `maybeApplied` says whether a write may have been carried out.',
  ],
  call_timeout: [
    'The whole call, with its retries, took longer than `timeout`.',
    'Repeat later, or raise `timeout`. `maybeApplied` says whether a write may have been carried out.',
  ],
  aborted: ['The signal that the caller gave was aborted.', 'Nothing; `cause` is the reason given.'],
  redirect_refused: [
    'The server answered with a redirect, which is never followed: it could carry the key to another host.',
    'Correct `baseUrl`.',
  ],
  answer_not_json: [
    'The answer is not JSON: a proxy’s page, or a text that was cut off.',
    'Check `baseUrl` and what stands between; `body` holds the beginning.',
  ],
  answer_too_large: ['The answer is larger than `maxAnswerBytes`.', 'Ask for less, or raise `maxAnswerBytes`.'],
  answer_invalid: [
    'The answer lacks a field that the API documents, or one has another type.',
    'See `problems`; the API may have changed.',
  ],
  bad_request: ['400: the server refused the request as it is.', 'Correct the request.'],
  unauthorized: ['401: the key or token is missing, wrong or expired.', 'Check the key.'],
  payment_required: [
    '402: the request is valid and was refused all the same. It is not repeated.',
    'See the message of the server.',
  ],
  forbidden: ['403: the key may not do this.', 'Use a key with the scope that the message names.'],
  not_found: ['404: there is no such object, or not for this key.', 'Check the id and the account.'],
  conflict: ['409: the name is taken. It is not repeated, as it would be refused again.', 'Choose another name.'],
  invalid_content: ['422: the server found the content invalid.', 'See `body`.'],
  rate_limited: ['429: too many requests, and retries did not help.', 'Wait `retryAfter` milliseconds.'],
  quota_exceeded: ['429: a quota is used up. It is not repeated.', 'Wait for the next period, or extend the plan.'],
  request_refused: ['Another status of the 400s.', 'See `status` and the message of the server.'],
  server_failed: [
    'A status of the 500s.',
    'Repeat later. `maybeApplied` says whether a write may have been carried out.',
  ],
  outcome_unknown: [
    'The answer to a create was lost, and looking the object up did not settle whether it exists.',
    'Look for the objects in `candidates`, or list them, before creating again.',
  ],
  write_not_applied: [
    'The server accepted an update, and reading again shows other values.',
    'See `problems` for the fields.',
  ],
} as const satisfies Record<string, readonly [means: string, hint: string]>;

/** A key of {@link errorCodes}: the `code` of an `ApiError`. */
export type ErrorCode = keyof typeof errorCodes;
