import type { ClientOptions } from '../core/index.ts';

/**
 * What a client of Everflow takes. An option that cannot be used is an `InputError` (`option_invalid`) of
 * `createEverflowClient`. Default `rateLimit`: 20 requests in a second, ten under way.
 */
export interface EverflowOptions extends ClientOptions {
  /** A network's key, from Control Center > Security; sent as `X-Eflow-API-Key`. */
  apiKey: string;
  /** Where the account is hosted. Default `us`. */
  region?: 'us' | 'eu' | undefined;
  /** In place of the region's address, up to `/networks`. */
  baseUrl?: string | undefined;
  /**
   * How the API names postbacks of type event. The documents contradict each other; the default is
   * `event` in a body and `post_conversion` in a filter of the list. Both are read.
   */
  eventWord?: { body?: string | undefined; filter?: string | undefined } | undefined;
}

/** The addresses of the vendor's two regions. */
export const hosts = { us: 'https://api.eflow.team/v1', eu: 'https://api-eu.eflow.team/v1' } as const;
