/**
 * What publishing makes of a container, and the page gets: like the `resource` of a published gtm.js,
 * in plain words.
 */
export interface Resource {
  /** `GTM-…`. */
  id: string;
  macros: Macro[];
  triggers: Record<string, PublishedTrigger>;
  tags: PublishedTag[];
  /** Names that `{{…}}` uses and nothing defines: GTM reports them as "unknown variable" when it previews. */
  unknown: string[];
}

/** A variable. A built-in is one of the type `builtIn`. */
export interface Macro {
  name: string;
  type: string;
  parameters: Parameters;
}

/** Parameters by key, with the variables in them found. */
export interface Parameters {
  [key: string]: ParameterValue | undefined;
}

export type ParameterValue = Template | ParameterValue[] | Parameters;

/** Text in parts: literal, or the index of a variable. One variable alone keeps its type. */
export interface Template {
  parts: (string | Slot)[];
}

export interface Slot {
  macro: number;
  /** `js`: bare in a script; `jsString`: inside quotes in a script; `html`: elsewhere. Absent outside Custom HTML. */
  escape?: 'js' | 'jsString' | 'html';
}

export interface PublishedCondition {
  type: string;
  left: Template;
  right: Template;
  negate: boolean;
  ignoreCase: boolean;
}

export interface PublishedTrigger {
  id: string;
  type: string;
  conditions: PublishedCondition[];
  parameters: Parameters;
}

export interface PublishedTag {
  id: string;
  name: string;
  type: string;
  parameters: Parameters;
  firing: string[];
  blocking: string[];
  option: string;
  priority: number;
  /** Names of the tags that go before and after it. */
  setup: { name: string; stop: boolean }[];
  teardown: string[];
  consent: string[];
  paused: boolean;
}
