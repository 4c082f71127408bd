let last: { text: string; url: URL } | undefined;

/** The parsed address. One account has one endpoint for many pixels, so the last one is kept. */
export function parseAddress(text: string): URL {
  if (last?.text !== text) last = { text, url: new URL(text) };
  return last.url;
}
