import type { Form } from '../plan/plan.ts';
import type { Place } from './finding.ts';
import type { Idle } from './read-page.ts';
import type { ReadConfig } from './read-script.ts';
import type { TagText } from './tag-text.ts';

/** One place at which a pixel is installed. */
export interface Install {
  form: Form;
  key: string;
  /** The config hash that it carries. */
  hash: string;
  config: ReadConfig;
  at: Place;
  /** Why nothing runs it; `tag`: no tag of the container that fires. */
  idle?: Idle | 'tag';
  /** Set for an image in `<noscript>`, which browsers show that run no scripts. */
  fallback?: true;
  /** The script that it stands in, and where the config begins and ends in it; absent where other tools write the script anew; `isInline`: of a page itself. */
  script?: { text: string; start: number; end: number; isInline?: true };
  /** The name of the global function of a stub. */
  global?: string;
  /** What a tag of Google Tag Manager asks the visitor's consent for; `''`: for nothing. */
  tagConsent?: string;
  /** What a tag manager runs as a whole. */
  tag?: TagText;
  /** The name of the runtime file that a template loads. */
  loads?: string;
}

/** What a config itself says of an install. */
export const named = (config: ReadConfig) => ({ config, key: config.key, hash: config.event.data.v });
