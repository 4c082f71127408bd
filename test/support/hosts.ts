/** The names that pages see. None of them resolves outside the test browser. */
export const hosts = {
  collector: 'collect.example',
  secure: 'shop.example',
  /** Serves the same pages as the shop, from another origin. */
  files: 'static.shop.example',
  plain: 'plain.example',
} as const;

/** The same names as origins. `plain` is http on a non-local name, so not a secure context. */
export const origins = {
  collector: `https://${hosts.collector}`,
  secure: `https://${hosts.secure}`,
  files: `https://${hosts.files}`,
  plain: `http://${hosts.plain}`,
} as const;
