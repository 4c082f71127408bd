import {
  createIntegr8Client,
  operations,
  OutcomeUnknownError,
  paths,
  type OperationId,
} from '@pixelwright/api-client/integr8';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prismFetch, type PrismFetch } from '../support/prism-fetch.ts';
import { startPrism, type PrismServer } from '../support/prism-server.ts';
import { errorClasses } from './error-classes.ts';
import { callOperation, isReport, methods } from './integr8-methods.ts';
import { documentedOperations } from './openapi-operations.ts';

const documented = documentedOperations('integr8');
const judged = documented.filter(({ id }) => !isReport(id as OperationId));
let prism: PrismServer;
beforeAll(async () => {
  prism = await startPrism('integr8');
});
afterAll(() => prism.close());

function client(through: PrismFetch) {
  return createIntegr8Client({
    apiKey: 'a-key',
    baseUrl: prism.origin,
    integrationId: 'integration 1',
    allowInferredPaths: true,
    fetch: through.fetch,
    retries: 0,
    rateLimit: { requests: 1000, interval: 1, concurrency: 8 },
  });
}

test('the tables and the document have the same 88 operations, each with one method of the client', () => {
  expect(documented).toHaveLength(88);
  const stated = documented.map(({ id, method, path, inferred }) => [id, method, path, !inferred]);
  const ours = Object.entries(paths).map(([id, { method, path, known }]) => [id, method, path, known === 'stated']);
  const byName = (left: unknown[], right: unknown[]) => (String(left[0]) < String(right[0]) ? -1 : 1);
  expect(ours.sort(byName)).toEqual(stated.sort(byName));
  expect(Object.keys(operations).sort()).toEqual(documented.map(({ id }) => id).sort());
  expect(methods.map(({ id }) => id).sort()).toEqual(documented.map(({ id }) => id).sort());
  expect(documented.map(({ summary, tag }) => [tag, summary]).sort()).toEqual(
    Object.values(operations)
      .map(({ group, title }) => [group, title])
      .sort(),
  );
});

describe('Prism accepts what the client sends, and the client accepts what the document allows', () => {
  test.each(judged)('$id', async ({ id, method, path }) => {
    const through = prismFetch();
    await callOperation(client(through), id as OperationId);
    expect(through.violations).toEqual([]);
    // The last request is the operation; updates read first, and throttles read their publisher.
    const pattern = new RegExp(`^${method} ${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    expect(through.sent.at(-1)).toMatch(pattern);
  });
});

describe('every documented error becomes its class', () => {
  test.each(judged)('$id', async ({ id, method, errors }) => {
    expect(errors).toEqual([400, 401, 402, 403, 404, 429, 500, 502, 503, 504]);
    for (const status of errors) {
      const through = prismFetch({ method, value: `code=${status}` });
      const thrown = await callOperation(client(through), id as OperationId).catch((error: unknown) => error);
      // A create that failed on the server may be there: the error says so, and this is its cause.
      const error = thrown instanceof OutcomeUnknownError ? thrown.cause : thrown;
      expect(error, `${id} ${status}`).toBeInstanceOf(errorClasses[status]);
      expect(error).toMatchObject({ status, request: { method } });
      expect(through.violations).toEqual([]);
    }
  });
});

test('Prism does judge: a wrong body, a wrong path and a missing key are refused', async () => {
  const send = (path: string, init: RequestInit) => fetch(prism.origin + path, init).then(({ status }) => status);
  const headers = { 'api-key': 'a-key', 'content-type': 'application/json' };
  const body = JSON.stringify({ role: 'king' });
  expect(await send('/users/1', { method: 'PATCH', headers, body })).toBe(400);
  expect(await send('/user/1', { headers })).toBe(404);
  expect(await send('/users/1', {})).toBe(401);
});
