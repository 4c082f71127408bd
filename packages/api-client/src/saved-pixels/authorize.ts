import {
  checkSecret,
  InputError,
  orAborted,
  type Decoder,
  type Secrets,
  type Transport,
  type TransportOptions,
} from '../core/index.ts';
import type { Authorization } from './client-options.ts';

/** A token of POST /auth/token lives 900 s, where the answer does not say `expires_in`. */
const lifetime = 900;
/** Seconds before its end at which a token is no longer used. */
const margin = 60;

/** Reads `{data: {access_token, expires_in?}}`; by hand, as a second schema would cost more bytes. */
const tokenAnswer: Decoder<{ token: string; seconds: number }> = (answer) => {
  const { access_token: token, expires_in: seconds } =
    (answer as { data?: Record<string, unknown> } | null)?.data ?? {};
  if (typeof token !== 'string') return { problems: [{ path: '$.data.access_token', message: 'missing' }] };
  return { value: { token, seconds: typeof seconds === 'number' ? seconds : lifetime } };
};

/** Makes the headers of a request, and whether others can be had after a 401. */
export interface Authorizer {
  renews: boolean;
  headers: TransportOptions['authorize'];
}

/** @param transport asked only when a token is to be exchanged */
export function createAuthorizer(given: Authorization, secrets: Secrets, transport: () => Transport): Authorizer {
  const { apiKey, token, login } = given;
  if ([apiKey, token, login].filter((way) => way !== undefined).length !== 1) {
    throw new InputError('option_invalid', 'Give exactly one of `apiKey`, `token` and `login`.');
  }
  if (apiKey !== undefined) {
    secrets.add(checkSecret('apiKey', apiKey));
    return { renews: false, headers: () => ({ 'x-api-key': apiKey }) };
  }
  const bearer = (value: string) => {
    secrets.add(checkSecret('token', value));
    return { authorization: `Bearer ${value}` };
  };
  if (typeof token === 'function') return { renews: true, headers: async () => bearer(await token()) };
  if (token !== undefined) {
    const headers = bearer(token);
    return { renews: false, headers: () => headers };
  }

  const { email, password } = login!;
  secrets.add(password);
  type Headers = Record<string, string>;
  interface Exchange {
    headers: Promise<Headers>;
    until: number;
    received?: Headers;
  }
  let current: Exchange | undefined;

  function exchange(): Promise<Headers> {
    const issued = performance.now();
    const mine: Exchange = { headers: request(), until: Infinity };
    async function request(): Promise<Headers> {
      try {
        // Not within the deadline of the call that happens to need it: others wait for it too.
        const { token, seconds } = await transport().request({
          operation: 'savedPixels.login',
          method: 'POST',
          path: '/auth/token',
          body: { email, password },
          decode: tokenAnswer,
          authorized: false,
          confidential: true,
          // It changes nothing, so it may be repeated.
          kind: 'read',
        });
        mine.until = issued + (seconds - margin) * 1000;
        return (mine.received = bearer(token));
      } catch (error) {
        if (current === mine) current = undefined;
        throw error;
      }
    }
    current = mine;
    return mine.headers;
  }

  return {
    renews: true,
    headers(refused, deadline) {
      // What was refused may be an older token, which another call has had exchanged meanwhile.
      const usable = current && performance.now() < current.until && (!refused || refused !== current.received);
      return orAborted(usable ? current!.headers : exchange(), deadline.signal);
    },
  };
}
