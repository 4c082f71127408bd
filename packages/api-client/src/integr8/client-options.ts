import type { ClientOptions } from '../core/index.ts';
import type { KnownPath, OperationId } from './paths.ts';

/** How a client proves who it is; exactly one of them. */
export type Integr8Authorization =
  /** Sent as `API-KEY`: Organization > API Access, or Profile > Security > Enable API Access. */
  | { apiKey: string; bearerToken?: never }
  /** Sent as `Authorization: Bearer`. Every operation of the page lists it, and no text describes it. */
  | { bearerToken: string; apiKey?: never };

/**
 * What a client of Integr8 takes. An option that cannot be used is an `InputError` (`option_invalid`) of
 * `createIntegr8Client`. Default `rateLimit`: 10 requests in a second, four under way.
 */
export type Integr8Options = ClientOptions &
  Integr8Authorization & {
    /** Default `https://api.app.integr8.co/api/v2`, which the vendor names on another page. */
    baseUrl?: string | undefined;
    /**
     * For `integrationID` in paths and `integration_id` of reports, wherever a call gives none. No documented operation
     * lists integrations.
     */
    integrationId?: string | undefined;
    /**
     * The vendor states four paths. Without this, a call to another operation is refused, unless `paths` has an entry
     * for it. See `paths` of this module for what is inferred and how well.
     */
    allowInferredPaths?: boolean | undefined;
    /** Methods and paths that you know, in place of those of the table; the parameters must stay the same. */
    paths?: Partial<Record<OperationId, Pick<KnownPath, 'path'> & Partial<Pick<KnownPath, 'method'>>>> | undefined;
  };
