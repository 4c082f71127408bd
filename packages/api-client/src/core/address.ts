import { InputError } from './api-error.ts';

/** Values of a query; a list is sent as one parameter per entry, undefined not at all. */
export type Query = Record<string, QueryValue | readonly QueryValue[]>;
type QueryValue = string | number | boolean | undefined;

/**
 * A path with its parts encoded: path`/saved-pixels/${id}`. A part that would lead elsewhere (empty,
 * `.`, `..`) is an `InputError`.
 */
export function path(texts: TemplateStringsArray, ...parts: (string | number)[]): string {
  return texts.reduce((before, text, index) => {
    const part = String(parts[index - 1]);
    if (/^\.{0,2}$/.test(part.trim())) {
      throw new InputError('input_invalid', `An id cannot be ${JSON.stringify(part)}.`);
    }
    return before + encodeURIComponent(part) + text;
  });
}

/** Checks a base address: https, or http on this machine, without user, password, query and fragment. */
export function checkBaseUrl(text: string, option = 'baseUrl'): URL {
  let url: URL | undefined;
  try {
    url = new URL(text);
  } catch {
    // Said below, without the text: it may hold a password.
  }
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
  if (!url || !safe || url.username || url.password || url.search || url.hash) {
    throw new InputError(
      'option_invalid',
      `\`${option}\` must be an absolute https address without user, password, query and fragment; http is for localhost only.`,
    );
  }
  return url;
}

/** True for an address of this machine. */
export function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}

/** The address of a path below the base. */
export function joinUrl(base: URL, below: string, query: Query = {}): URL {
  const url = new URL(base.href.replace(/\/$/, '') + below);
  for (const [name, values] of Object.entries(query)) {
    for (const value of [values].flat()) if (value !== undefined) url.searchParams.append(name, String(value));
  }
  return url;
}
