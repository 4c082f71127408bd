/** What came of a request: a response or an error; nothing, when nothing will ever tell. */
export type Answer = Partial<Response> | undefined;

/**
 * Hands a body to the browser: by fetch, else a beacon, else an image. A text body needs no CORS
 * preflight, which a page that is left could not answer.
 * @param outlives the page, for which the browser has 64 KiB
 * @param blind the endpoint's answer may not be read
 */
export function handOver(
  to: string,
  body: string,
  outlives: boolean,
  blind: boolean,
  end: (answer?: Answer) => void,
): void {
  let answer: any;
  try {
    answer = fetch(to, {
      method: 'POST',
      body,
      keepalive: outlives,
      credentials: 'omit',
      mode: FEATURE_OPTIONS && blind ? 'no-cors' : undefined,
      // A collector that accepts and never answers would keep the connection for ever.
      signal: FEATURE_OUTBOX && (AbortSignal as any).timeout && (AbortSignal as any).timeout(1e4),
    } as RequestInit);
  } catch {
    try {
      if (!navigator.sendBeacon(to, body)) throw 0;
    } catch {
      new Image().src = to + (FEATURE_OPTIONS && /\?/.test(to) ? '&' : '?') + 'e=' + encodeURIComponent(body);
    }
  }
  try {
    answer.then(
      FEATURE_OPTIONS && blind
        ? function () {
            end();
          }
        : end,
      end,
    );
  } catch {
    end();
  }
}
