import type { ClientOptions } from '../core/index.ts';

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

export const hosts = { us: 'https://api.eflow.team/v1', eu: 'https://api-eu.eflow.team/v1' } as const;
