import { createIntegr8Client, type Integr8Client, type Integr8Options } from '@pixelwright/api-client/integr8';
import { afterEach, beforeEach } from 'vitest';
import { startFakeIntegr8, type FakeIntegr8 } from '../support/fake-integr8.ts';

/** A fake for each test of a file, and clients that talk to it. */
export function useIntegr8(): { fake(): FakeIntegr8; client(own?: Partial<Integr8Options>): Integr8Client } {
  let fake: FakeIntegr8;
  beforeEach(async () => {
    fake = await startFakeIntegr8();
  });
  afterEach(() => fake.close());
  return {
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
