import {
  createIntegr8Client,
  type Integr8Client,
  type Integr8Options,
  type OperationId,
} from '@pixelwright/api-client/integr8';
import { afterEach, beforeEach } from 'vitest';
import { operationOf } from './integr8-judges.ts';
import { startFakeIntegr8, type FakeIntegr8 } from '../support/fake-integr8.ts';

/** A fake for each test of a file, and clients that talk to it. */
export function useIntegr8(): {
  fake(): FakeIntegr8;
  client(own?: Partial<Integr8Options>): Integr8Client;
  /** The operations that fakes of this file have met in earlier tests. */
  met: Set<OperationId>;
} {
  let fake: FakeIntegr8;
  const met = new Set<OperationId>();
  beforeEach(async () => {
    fake = await startFakeIntegr8();
  });
  afterEach(async () => {
    for (const request of fake.journal) {
      const id = operationOf(request);
      if (id !== undefined) met.add(id);
    }
    await fake.close();
  });
  return {
    met,
    fake: () => fake,
    client: (own = {}) =>
      createIntegr8Client({
        apiKey: 'test-key',
        baseUrl: fake.origin,
        integrationId: 'int1',
        allowInferredPaths: true,
        minDelay: 1,
        rateLimit: { requests: 1000, interval: 1, concurrency: 8 },
        ...own,
      } as Integr8Options),
  };
}

/** Everything that a loop gives. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
