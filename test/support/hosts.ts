/** The names that pages see. None of them resolves outside the test browser. */
export const hosts = {
  collector: 'collect.example',
  secure: 'shop.example',
  plain: 'plain.example',
} as const;

/** The same names as origins. `plain` is http on a non-local name, so not a secure context. */
export const origins = {
  collector: `https://${hosts.collector}`,
  secure: `https://${hosts.secure}`,
  plain: `http://${hosts.plain}`,
} as const;
