/** Codes of Node for a connection that was never made. Browsers tell nothing, so there it stays open. */
const neverConnected = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** What a rejected `fetch` says: its code, and whether a connection may have been made. */
export function readConnectionFailure(error: unknown): { text: string; connected: boolean } {
  const codes: string[] = [];
  let text = 'no answer';
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') codes.push(code);
    if (at.message) text = at.message;
  }
  return {
    text: codes[0] ? `no answer (${codes[0]})` : text,
    connected: !codes.some((code) => neverConnected.test(code)),
  };
}
