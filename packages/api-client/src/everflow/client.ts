import { checkSecret, createSecrets, createTransport, InputError } from '../core/index.ts';
import { hosts, type EverflowOptions } from './client-options.ts';
import { createPostbacks, type Postbacks } from './postbacks.ts';

/** The network API of Everflow, as far as this package covers it. */
export interface EverflowClient {
  postbacks: Postbacks;
}

/** The documents state 20 requests a second for a network's key. */
const networkLimit = { requests: 20, interval: 1000, concurrency: 10 };
/** A 429 holds until the window of 30 s ends, and says not when. */
const rateLimitDelay = 30_000;

/** A client of one network. It keeps the key to itself: no field, error or log shows it. */
export function createEverflowClient(options: EverflowOptions): EverflowClient {
  const { region = 'us', eventWord } = options;
  if (!Object.hasOwn(hosts, region)) throw new InputError('option_invalid', '`region` is either "us" or "eu".');
  const secrets = createSecrets();
  const key = checkSecret('apiKey', options.apiKey);
  secrets.add(key);
  const transport = createTransport({
    rateLimitDelay,
    ...options,
    rateLimit: options.rateLimit ?? networkLimit,
    provider: 'Everflow',
    baseUrl: options.baseUrl ?? hosts[region],
    secrets,
    authorize: () => ({ 'x-eflow-api-key': key }),
  });
  return {
    postbacks: createPostbacks(transport, secrets, {
      body: eventWord?.body ?? 'event',
      filter: eventWord?.filter ?? 'post_conversion',
    }),
  };
}
