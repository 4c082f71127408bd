import type { SyncApi } from '@pixelwright/api-client/schema';

/** The section of the account file that holds the objects of an API. */
export const sections = {
  'saved-pixels': 'pixels',
  everflow: 'postbacks',
  integr8: 'integr8',
} as const satisfies Record<SyncApi, string>;
