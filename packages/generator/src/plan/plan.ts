import type { Delivery, MoneyOptions, PixelType, TargetPlatform, Trigger } from '@pixelwright/api-client/schema';
import type { Feature, RuntimeConfig } from '@pixelwright/runtime';
import type { VariablePath } from './variable-path.ts';

/** A value that an event carries, and where it comes from. */
export interface PlannedValue {
  /** The field of `event.data`; properties stand below `properties`. */
  field: 'revenue' | 'currency' | 'transaction_id' | 'properties';
  /** The key of a property, else the field's name. */
  key: string;
  /** What is sent, when it is fixed; null when a fixed value says nothing and counts as missing. */
  fixed?: string | number | null;
  /** The variable as the saved pixel names it. */
  variable?: string;
  path?: VariablePath;
  /** The name of a variable that the user's own GTM container has. */
  reference?: string;
  /** Text that the shop's templating completes: `%%NAME%%` stands for what it knows. For images alone. */
  placeholder?: string;
}

/** The calls of a site that a Tealium tag takes: `utag.view` and, where it has events, `utag.link`. */
export interface TealiumCalls {
  /** Values of `tealium_event`; none: links are not taken. */
  events: string[];
  /** Whether every view is taken, whatever its event. */
  anyView: boolean;
}

/** What is generated for a target, and the folder that it stands in. */
export type Form = `javascript-${Delivery}` | 'gtm' | 'tealium';

/**
 * Every decision about one pixel on one target, made once: plain frozen JSON. Emitters turn it into
 * text and decide nothing.
 */
export interface Plan {
  key: string;
  name: string;
  type: PixelType;
  conversionType?: string | undefined;
  /** The pixel that events name: the saved pixel's id, else the key. */
  pixel: string;
  account?: string | undefined;
  target: TargetPlatform;
  delivery: Delivery;
  form: Form;
  /** Where a page loads the shared runtime from. */
  hosted?: { src: string } | undefined;
  /** The name that a module exports the pixel under. */
  exportName?: string | undefined;
  trigger: Trigger;
  /** What a Tealium tag fires on. */
  tealium?: TealiumCalls | undefined;
  /** Path patterns that limit the trigger; none: all pages. */
  pages: string[];
  values: PlannedValue[];
  /** What makes the event's id: the transaction id, or chance. */
  identity: 'transaction' | 'random';
  /** What fires once. */
  dedupe: 'transaction' | 'session' | 'page' | 'none';
  guarantee: 'at-least-once' | 'at-most-once';
  ack: 'response' | 'none';
  /** Milliseconds. */
  wait: number;
  money: MoneyOptions;
  purpose: 'ads' | 'analytics';
  consent: 'off' | 'auto' | 'required';
  clickIds: boolean;
  outbox: { days: number; max: number };
  /** The conversion counts only while its order is not older. */
  maxAge?: { variable: string; at: VariablePath; hours: number } | undefined;
  /** Keys of properties whose text may hold personal data. */
  declared: string[];
  hashRoutes: boolean;
  /** Whether the snippet keeps the decision log. */
  log: boolean;
  page: 'path' | 'origin';
  variableRoot?: string | undefined;
  global: string;
  /** What Google Tag Manager asks the visitor's consent for before it fires the tag; none: for nothing. */
  tagConsent?: 'ad_storage' | 'analytics_storage' | undefined;
  nonce?: string | undefined;
  test: boolean;
  destination: { kind: 'collector'; endpoint: string };
  /** 12 hex digits over the saved pixel's config and the effective options: the same on every target. */
  hash: string;
  /** The runtime variant (`none` for an image), its features, and those of them that this pixel does not use. */
  runtime: { variant: string; features: Feature[]; unused: Feature[]; config: RuntimeConfig };
}

/** Whether a tag manager reads the values, asks for consent and decides when to fire. */
export function isManaged({ target }: Pick<Plan, 'target'>): boolean {
  return target !== 'javascript';
}

/** Whether the pixel needs a feature of the runtime that it runs on. */
export function usesFeature({ runtime }: Plan, feature: Feature): boolean {
  return runtime.features.includes(feature) && !runtime.unused.includes(feature);
}
