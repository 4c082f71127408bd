import type { Tool } from '../../../test/support/delivery-tool.ts';
import { beacon } from './beacon.ts';
import { plausible } from './plausible.ts';
import { posthog } from './posthog.ts';
import { snowplow } from './snowplow.ts';
import { umami } from './umami.ts';

/** The tools that stand beside ours. */
export const peers: readonly Tool[] = [beacon, umami, plausible, snowplow, posthog].filter(
  (tool) => tool !== undefined,
);
