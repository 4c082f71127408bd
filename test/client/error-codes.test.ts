import { fileURLToPath } from 'node:url';
import { createEverflowClient, type Postbacks } from '@pixelwright/api-client/everflow';
import {
  createSavedPixelsClient,
  errorCodes,
  type ErrorCode,
  type SavedPixelsClient,
} from '@pixelwright/api-client/saved-pixels';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startFakeEverflow, type FakeEverflow } from '../support/fake-everflow.ts';
import { startFakeSavedPixels, type FakeSavedPixels } from '../support/fake-saved-pixels.ts';
import * as faults from '../support/fault-kinds.ts';
import type { Fault } from '../support/fault-kinds.ts';
import { expectGolden } from '../support/golden.ts';

let fake: FakeSavedPixels;
let everflow: FakeEverflow;
beforeEach(async () => {
  fake = await startFakeSavedPixels();
  everflow = await startFakeEverflow();
});
afterEach(async () => {
  await fake.close();
  await everflow.close();
});

function connect(options: object = {}): SavedPixelsClient {
  const { baseUrl } = fake;
  return createSavedPixelsClient({ baseUrl, accountId: 'acme', apiKey: 'test-key', retries: 0, ...options });
}

const pageview = { name: 'View', config: { type: 'pageview' } } as const;
const read = (fault: Fault, options: object = {}) => {
  fake.always = fault;
  return connect(options).get('x');
};
const refused = (status: number, body?: unknown) => () => read(faults.refuse(status, {}, body));

async function forgottenUpdate({ create, update }: Postbacks): Promise<unknown> {
  await create({
    pixel_level: 'global',
    pixel_type: 'conversion',
    pixel_status: 'active',
    network_affiliate_id: 7,
    delivery_method: 'html',
    html_code: '<img>',
  });
  everflow.ignoredFields = ['html_code'];
  return update(1, { html_code: '<b>' });
}

/** How a user comes to see each code, and in which class: a code without a case does not compile. */
const cases: Record<ErrorCode, [name: string, produce: () => Promise<unknown>]> = {
  option_invalid: ['InputError', async () => connect({ timeout: 0 })],
  input_invalid: ['InputError', () => connect().create({ ...pageview, name: '' })],
  connection_failed: ['ConnectionError', () => read(faults.reset)],
  attempt_timeout: ['TimeoutError', () => read(faults.hang, { attemptTimeout: 20 })],
  call_timeout: ['TimeoutError', () => read(faults.hang, { timeout: 20 })],
  aborted: ['AbortedError', () => connect().get('x', { signal: AbortSignal.abort() })],
  redirect_refused: ['RedirectError', () => read(faults.redirect('/elsewhere'))],
  answer_not_json: ['AnswerError', () => read(faults.htmlPage(200))],
  answer_too_large: ['AnswerError', () => connect({ maxAnswerBytes: 50 }).options()],
  answer_invalid: ['AnswerError', () => read(({ response }) => faults.send(response, { status: 200, body: {} }))],
  bad_request: ['BadRequestError', refused(400)],
  unauthorized: ['AuthenticationError', refused(401)],
  payment_required: ['PaymentRequiredError', refused(402)],
  forbidden: ['PermissionError', refused(403)],
  not_found: ['NotFoundError', refused(404)],
  conflict: ['ConflictError', refused(409)],
  invalid_content: ['InvalidContentError', refused(422)],
  rate_limited: ['RateLimitError', refused(429)],
  quota_exceeded: ['QuotaError', refused(429, { error: { code: 'quota_exceeded' } })],
  request_refused: ['StatusError', refused(418)],
  server_failed: ['ServerError', refused(500)],
  outcome_unknown: [
    'OutcomeUnknownError',
    () => {
      fake.always = faults.reset;
      return connect().create(pageview);
    },
  ],
  write_not_applied: [
    'WriteNotAppliedError',
    () => forgottenUpdate(createEverflowClient({ baseUrl: everflow.baseUrl, apiKey: 'test-key' }).postbacks),
  ],
};

describe('every code can be met, in its class', () => {
  test.each(Object.entries(cases))('%s', async (code, [name, produce]) => {
    const error: unknown = await produce().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code, name });
    expect((error as object).constructor.name).toBe(name);
  });
});

test('docs/client-errors.md lists every code', () => {
  const sections = Object.entries(cases).map(([code, [name]]) => {
    const [means, hint] = errorCodes[code as ErrorCode];
    return `## ${code}\n\n\`${name}\`. ${means}\n\nWhat to do: ${hint}\n`;
  });
  const introduction = `<!-- Written from packages/api-client/src/core/error-codes.ts by \`npm run test:update\`. -->

# Errors of the clients

Everything that a client throws is an \`ApiError\` of one of these classes. It carries \`code\`, \`request\` (provider, operation, method, URL, attempt), \`problems\` (each with its place), \`maybeApplied\` and \`cause\`; a \`StatusError\`, which those from 400 on are, also \`status\`, \`serverCode\`, \`requestId\`, \`retryAfter\` (milliseconds) and \`body\`. Keys and tokens are in none of them.
`;
  expectGolden(
    fileURLToPath(new URL('../../docs/client-errors.md', import.meta.url)),
    [introduction, ...sections].join('\n'),
  );
});
