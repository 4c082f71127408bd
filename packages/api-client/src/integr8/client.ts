import {
  checkBaseUrl,
  checkSecret,
  createSecrets,
  createTransport,
  InputError,
  isLoopback,
  type CallOptions,
} from '../core/index.ts';
import type { Integr8Options } from './client-options.ts';
import type { Input } from './input.ts';
import { createMethods, type Methods } from './methods.ts';
import { createPathTable } from './path-table.ts';
import { createExportReader, type ExportReader } from './read-export.ts';
import { createRunOperation } from './run-operation.ts';
import { updateVerified, type VerifiedUpdate, type VerifyOptions } from './update-verified.ts';

type ExportMethods = Methods['exports'];
type ConversionMethods = Methods['conversions'];

/** The Download Center: exports are requested, looked at, waited for, fetched and read. */
export interface Integr8Exports extends ExportMethods, ExportReader {}

/** Updates of conversions, sent alone or verified. */
export interface Integr8Conversions extends ConversionMethods {
  /**
   * Updates conversions and reads the report of `within` again, as the API answers 200 and `success: true` even where
   * nothing matched (contradiction I18).
   * @returns `verified: false` with a problem for each update that is not found as it was sent; that is no error
   */
  updateVerified(input: Input<'updateConversion'>, options?: VerifyOptions): Promise<VerifiedUpdate>;
}

/** The client of Integr8: a method for each of its 88 operations, and what leads from exports to rows. */
export interface Integr8Client extends Omit<Methods, 'exports' | 'conversions'> {
  exports: Integr8Exports;
  conversions: Integr8Conversions;
}

const defaultBaseUrl = 'https://api.app.integr8.co/api/v2';
// The vendor publishes no limit, and asks for exponential backoff after a 429.
const politeLimit = { requests: 10, interval: 1000, concurrency: 4 };

/**
 * A client of the Integr8 API (api-docs.integr8.co). The vendor's page states the paths of four operations; see
 * `allowInferredPaths`. Errors are `ApiError`s; nothing is sent for an input that breaks a documented rule.
 */
export function createIntegr8Client(options: Integr8Options): Integr8Client {
  const { baseUrl = defaultBaseUrl, integrationId, rateLimit = politeLimit } = options;
  const secrets = createSecrets();
  const authorization = authorizationHeader(options);
  secrets.add(authorization.secret);
  const transport = createTransport({
    ...options,
    provider: 'Integr8',
    baseUrl,
    rateLimit,
    secrets,
    authorize: () => authorization.headers,
  });
  const context = { paths: createPathTable(options), integrationId, secrets };
  const methods = createMethods(createRunOperation(transport, context));
  const local = isLoopback(checkBaseUrl(baseUrl));
  const reader = createExportReader(methods.exports, () => options.fetch ?? globalThis.fetch, local);
  return {
    ...methods,
    exports: { ...methods.exports, ...reader },
    conversions: {
      ...methods.conversions,
      updateVerified: (input: Input<'updateConversion'>, own?: VerifyOptions & CallOptions) =>
        updateVerified(methods, input, own),
    },
  };
}

function authorizationHeader({ apiKey, bearerToken }: Integr8Options): {
  secret: string;
  headers: Record<string, string>;
} {
  if ((apiKey === undefined) === (bearerToken === undefined)) {
    throw new InputError('option_invalid', 'Give exactly one of `apiKey` and `bearerToken`.');
  }
  if (apiKey !== undefined) {
    const secret = checkSecret('apiKey', apiKey);
    return { secret, headers: { 'api-key': secret } };
  }
  const secret = checkSecret('bearerToken', bearerToken);
  return { secret, headers: { authorization: `Bearer ${secret}` } };
}
