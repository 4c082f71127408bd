/** The text of an answer, and whether it is whole. */
export interface AnswerText {
  text: string;
  cut: boolean;
}

/**
 * Reads the body of an answer as UTF-8, up to `maxBytes`; the rest is not fetched.
 * @param signal ends the reading; the promise then rejects with its reason
 */
export async function readText(response: Response, maxBytes: number, signal: AbortSignal): Promise<AnswerText> {
  const { headers } = response;
  // Twice as fast as piece by piece, where the answer says that it is small enough.
  if (Number(headers.get('content-length') ?? Infinity) <= maxBytes && !headers.get('content-encoding')) {
    const text = await response.text();
    return { text, cut: text.length > maxBytes };
  }
  const reader = response.body?.getReader();
  if (!reader) return { text: '', cut: false };
  const stop = () => void reader.cancel().catch(() => {});
  signal.addEventListener('abort', stop);
  try {
    const decoder = new TextDecoder();
    let text = '';
    for (let bytes = 0; ;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return { text: text + decoder.decode(), cut: false };
      bytes += value.byteLength;
      if (bytes > maxBytes) {
        stop();
        return { text, cut: true };
      }
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/**
 * The parsed text, or undefined where it is no JSON.
 * @param clean changes every text in it
 */
export function parseJson(text: string, clean?: (text: string) => string): { json: unknown } | undefined {
  try {
    const reviver = clean && ((_key: string, value: unknown) => (typeof value === 'string' ? clean(value) : value));
    return { json: JSON.parse(text, reviver) };
  } catch {
    return undefined;
  }
}
