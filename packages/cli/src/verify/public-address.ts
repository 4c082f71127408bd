/** An address as it may be printed: without a user and a password. */
export function publicAddress(address: URL): string {
  const shown = new URL(address);
  shown.username = shown.password = '';
  return shown.href;
}
