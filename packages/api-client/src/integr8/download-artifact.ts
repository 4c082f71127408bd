import { AbortedError, checkNumber, isLoopback, orAborted } from '../core/index.ts';
import { ExportError } from './export-error.ts';

/** How a file is fetched. */
export interface DownloadOptions {
  signal?: AbortSignal | undefined;
  /** Milliseconds between two pieces of the file, and until the first. Default 60000. */
  stallTimeout?: number | undefined;
  /** Bytes of the compressed file. Default 1073741824 (1 GiB). */
  maxDownloadBytes?: number | undefined;
}

/**
 * The bytes behind a signed address. Neither key nor token, nor cookies go with the request, and no redirect is
 * followed: whoever answers learns nothing but the address.
 *
 * @param local whether http on this machine is allowed, as it is where the API itself is there
 */
export async function* downloadArtifact(
  address: string,
  fetcher: typeof fetch,
  local: boolean,
  options: DownloadOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const { signal, stallTimeout = 60_000, maxDownloadBytes = 1_073_741_824 } = options;
  checkNumber('stallTimeout', stallTimeout, 1);
  const url = checkAddress(address, local);
  const controller = new AbortController();
  const stop = () => controller.abort();
  signal?.addEventListener('abort', stop, { once: true });
  let timer = setTimeout(stop, stallTimeout);
  try {
    if (signal?.aborted) throw aborted(signal);
    // An injected `fetch` may know no signal.
    const response = await orAborted(
      fetcher(url, {
        redirect: 'manual',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: controller.signal,
      }),
      controller.signal,
    );
    if (response.status !== 200 || response.body === null) {
      void response.body?.cancel().catch(() => {});
      const what = response.type === 'opaqueredirect' ? 'a redirect' : String(response.status);
      throw new ExportError('download_refused', `${url.origin} answered ${what} instead of the file`);
    }
    let bytes = 0;
    for await (const chunk of chunksOf(response.body, controller.signal)) {
      clearTimeout(timer);
      bytes += chunk.byteLength;
      if (bytes > maxDownloadBytes) {
        throw new ExportError('download_too_large', `the file has more than ${maxDownloadBytes} bytes`);
      }
      yield chunk;
      timer = setTimeout(stop, stallTimeout);
    }
  } catch (error) {
    if (error instanceof ExportError) throw error;
    if (signal?.aborted) throw aborted(signal);
    // The cause is left out: its text may hold the signed address.
    throw new ExportError('download_broken', `the file of ${url.origin} ended early, or no answer came`);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    // Whoever stops looping early must not leave the rest of the file to arrive.
    controller.abort();
  }
}

function checkAddress(address: string, local: boolean): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'https:' || (local && url?.protocol === 'http:' && isLoopback(url))) return url;
  throw new ExportError('address_refused', 'the signed address is not an https one');
}

function aborted(signal: AbortSignal): AbortedError {
  return new AbortedError('aborted', 'aborted by the caller', { cause: signal.reason });
}

// Browsers have not all made streams iterable.
async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await orAborted(reader.read(), signal);
      if (done) return;
      yield value;
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}
