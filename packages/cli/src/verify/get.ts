import { decodeText } from './decode-text.ts';
import { publicAddress } from './public-address.ts';

/** What an address answered. */
export interface Answer {
  /** The last one, where there were redirects. */
  address: URL;
  text: string;
  /** As they came. */
  bytes: Uint8Array;
  /** The media type, without parameters. */
  type: string;
  /** The `Content-Security-Policy` headers. */
  policy: string | undefined;
  /** Whether browsers are to take the media type at its word. */
  isTypeFinal: boolean;
  /** `Access-Control-Allow-Origin`. */
  allowedOrigin: string | undefined;
}

const maxRedirects = 10;
const patience = 20_000;
export const maxBytes = 5 * 1024 * 1024;

/**
 * Gets a text by http or https, as a visitor without cookies would: no credentials of any kind are sent.
 * Fails, with a message for people, on any status but 200 to 299, after 10 redirects, 20 seconds or 5 MB.
 *
 * @param mayAsk the addresses that redirects may lead to
 * @param origin of the page that asks
 */
export async function get(
  address: URL,
  mayAsk: (address: URL) => boolean = () => true,
  origin?: string,
): Promise<Answer> {
  const signal = AbortSignal.timeout(patience);
  try {
    let at = address;
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      if (at.username || at.password)
        throw new Problem('leads to a user or a password in an address, which are never sent');
      const response = await fetch(at, {
        redirect: 'manual',
        signal,
        headers: {
          'User-Agent': 'pixelwright verify',
          Accept: 'text/html,*/*;q=0.5',
          ...(origin !== undefined && origin !== at.origin && { Origin: origin }),
        },
      });
      const location = response.status >= 300 && response.status < 400 ? response.headers.get('Location') : null;
      if (location === null) return await read(response, at);
      await response.body?.cancel();
      if (!URL.canParse(location, at))
        throw new Problem(`redirects to ${JSON.stringify(location)}, which is no address`);
      at = new URL(location, at);
      if (!/^https?:$/.test(at.protocol))
        throw new Problem(`redirects to ${publicAddress(at)}, which is neither http nor https`);
      if (!mayAsk(at)) throw new Problem(`redirects to ${publicAddress(at)}, which is another site`);
    }
    throw new Problem(`redirects more than ${maxRedirects} times`);
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(causeOf(error));
  }
}

class Problem extends Error {}

function causeOf(error: unknown): string {
  const { name, message, cause } = error as Error;
  if (name === 'TimeoutError') return `gives no whole answer within ${patience / 1000} seconds`;
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? `gives no answer: ${code}` : `gives no answer: ${message}`;
}

async function read(response: Response, address: URL): Promise<Answer> {
  if (!response.ok) {
    await response.body?.cancel();
    throw new Problem(`answers with status ${response.status}`);
  }
  const [type = '', ...parameters] = (response.headers.get('Content-Type') ?? '').split(';');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    // Leaving the loop ends the connection.
    if (bytes > maxBytes) throw new Problem('has more than 5 MB');
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  const label = parameters.map((entry) => /^\s*charset\s*=\s*"?([^"\s]+)/i.exec(entry)?.[1]).find(Boolean);
  return {
    address,
    text: decodeText(whole, label),
    bytes: whole,
    type: type.trim().toLowerCase(),
    policy: response.headers.get('Content-Security-Policy') ?? undefined,
    isTypeFinal: /^nosniff\b/i.test(response.headers.get('X-Content-Type-Options') ?? ''),
    allowedOrigin: response.headers.get('Access-Control-Allow-Origin') ?? undefined,
  };
}
