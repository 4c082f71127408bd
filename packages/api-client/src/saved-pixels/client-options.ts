import type { ClientOptions, Problem } from '../core/index.ts';
import type { PixelDialect } from '../schema/index.ts';

/** How a client proves who it is; exactly one of them. */
export type Authorization =
  /** Sent as `X-API-Key`. The vendor's keys are read-only: writes need a token. */
  | { apiKey: string; token?: never; login?: never }
  /** Sent as `Authorization: Bearer`; a function is asked before each request, and again after a 401. */
  | {
      /** A token, or what answers one. */
      token: string | (() => string | Promise<string>);
      apiKey?: never;
      login?: never;
    }
  /** Exchanged for a token at POST /auth/token, and again before that expires or after a 401. */
  | { login: { email: string; password: string }; apiKey?: never; token?: never };

/**
 * What a client of Saved Pixels takes. An option that cannot be used is an `InputError` (`option_invalid`) of
 * `createSavedPixelsClient`. Default `rateLimit`: 240 requests in a minute, four under way.
 */
export type SavedPixelsOptions = ClientOptions &
  Authorization & {
    /** Up to `/saved-pixels`, for example `https://my.sealmetrics.com/api/v1`. */
    baseUrl: string;
    /** Sent as `account_id` with everything but `options()`. */
    accountId: string;
    /**
     * How values are written: `seed` is `{source, value}`, `vendor` is `{type, value}`. Default: as the
     * first answer that holds a value writes them; `seed` until then.
     */
    dialect?: 'seed' | 'vendor' | PixelDialect | undefined;
    /**
     * Told of what may be wrong and is no error: a list of exactly 50, 100 or 1000 pixels. The API
     * documents no paging, and a server that cuts its lists would cut them there.
     */
    onWarning?: ((warning: Problem) => void) | undefined;
  };
