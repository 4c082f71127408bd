import { createEverflowClient } from '@pixelwright/api-client/everflow';
import { createIntegr8Client } from '@pixelwright/api-client/integr8';
import {
  ApiError,
  createSavedPixelsClient,
  type Authorization,
  type Problem,
} from '@pixelwright/api-client/saved-pixels';
import { diagnostic, jsonPath, type AccountProvider, type Diagnostic } from '@pixelwright/api-client/schema';
import {
  everflowProvider,
  integr8Provider,
  savedPixelsProvider,
  type SyncProvider,
} from '@pixelwright/api-client/sync';
import type { Environment } from './environment.ts';

/** Where the secrets of a provider are looked for when the account file does not say. */
const usual = {
  'saved-pixels': { token: '${env:PIXELWRIGHT_PIXELS_TOKEN}' },
  everflow: { apiKey: '${env:PIXELWRIGHT_EVERFLOW_KEY}' },
  integr8: { apiKey: '${env:PIXELWRIGHT_INTEGR8_KEY}' },
} as const;

/** For each call: a limit's window of a minute, and its end told by a 429, are waited for, more than once. */
const timeout = 300_000;

/**
 * A provider that can be asked, or what is missing for it.
 * @param warn told of what its answers leave in doubt
 */
export function connect(
  entry: AccountProvider,
  environment: Environment,
  warn: (warning: Diagnostic) => void,
): { provider?: SyncProvider; diagnostics: Diagnostic[] } {
  const { token, apiKey, email, password } = entry;
  const given = { token, apiKey, email, password };
  const secrets = Object.values(given).some((value) => value !== undefined) ? given : usual[entry.api];
  const path = jsonPath('$', ['providers', entry.name]);
  if (entry.api === 'integr8' && !entry.allowInferredPaths) {
    const message = 'No path that sync needs at Integr8 is stated by the vendor: they are inferred.';
    return { diagnostics: [diagnostic('paths_inferred', `${path}.allowInferredPaths`, message)] };
  }
  const missing = environment.missing(secrets, path);
  if (missing.length > 0) return { diagnostics: missing };
  try {
    const onWarning = ({ message }: Problem) => warn(diagnostic('list_maybe_cut', path, message));
    return { provider: open(entry, environment.resolve<Secrets>(secrets), onWarning), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { diagnostics: [diagnostic('option_invalid', path, `${error.message.replace(/\.$/, '')}.`)] };
  }
}

type Secrets = Pick<AccountProvider, 'token' | 'apiKey' | 'email' | 'password'>;

function open(entry: AccountProvider, secrets: Secrets, onWarning: (warning: Problem) => void): SyncProvider {
  const { baseUrl, accountId, dialect, requestsPerMinute: requests } = entry;
  const rateLimit = requests === undefined ? undefined : { requests, interval: 60_000, concurrency: 4 };
  if (entry.api === 'everflow') {
    return everflowProvider(createEverflowClient({ baseUrl, apiKey: secrets.apiKey ?? '', rateLimit, timeout }));
  }
  if (entry.api === 'integr8') {
    const options = { baseUrl, apiKey: secrets.apiKey ?? '', allowInferredPaths: true, timeout };
    return integr8Provider(createIntegr8Client({ ...options, ...(rateLimit && { rateLimit }) }), accountId);
  }
  const { token, apiKey, email, password } = secrets;
  const login =
    email !== undefined || password !== undefined ? { email: email ?? '', password: password ?? '' } : undefined;
  // The client itself says when it is more or less than one of them.
  const authorization = {
    ...(token !== undefined && { token }),
    ...(apiKey !== undefined && { apiKey }),
    ...(login && { login }),
  };
  const options = { baseUrl, accountId, dialect, rateLimit, timeout, onWarning, ...(authorization as Authorization) };
  return savedPixelsProvider(createSavedPixelsClient(options));
}
