/** A `fetch` for calls that Prism judges. */
export interface PrismFetch {
  fetch: typeof fetch;
  /** `METHOD path` of every request, in order. */
  sent: string[];
  /** What Prism found wrong with requests that it answered all the same. */
  violations: string[];
}

/** @param prefer for requests of one method, what Prism is asked to answer, such as `code=404` */
export function prismFetch(prefer?: { method: string; value: string }): PrismFetch {
  const sent: string[] = [];
  const violations: string[] = [];
  const send: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const method = init?.method ?? 'GET';
    sent.push(`${method} ${url.pathname}`);
    const headers = new Headers(init?.headers);
    if (prefer?.method === method) headers.set('prefer', prefer.value);
    const response = await fetch(url, { ...init, headers });
    const found = response.headers.get('sl-violations');
    if (found !== null) violations.push(`${method} ${url.pathname}: ${found}`);
    return response;
  };
  return { fetch: send, sent, violations };
}
