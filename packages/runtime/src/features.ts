/**
 * The parts of the runtime that a pixel may do without. Each is a constant that is replaced when a
 * variant is built (see the generator's `build/`), so that what a pixel does not need is not there.
 */
declare global {
  const FEATURE_VARIABLES: boolean;
  const FEATURE_MONEY: boolean;
  const FEATURE_TRANSACTION: boolean;
  const FEATURE_OUTBOX: boolean;
  const FEATURE_ONCE: boolean;
  const FEATURE_CONSENT: boolean;
  const FEATURE_GUARD: boolean;
  const FEATURE_CLICK: boolean;
  const FEATURE_PAGES: boolean;
  const FEATURE_TRIGGERS: boolean;
  const FEATURE_CLICKIDS: boolean;
  const FEATURE_LOG: boolean;
  const FEATURE_AGAIN: boolean;
  const FEATURE_OPTIONS: boolean;
  /** Values come with the call that fires, and from nowhere else: a tag manager has read them. */
  const FEATURE_GIVEN: boolean;
  /** Calls that fire count where path or hash have changed: a tag manager's, which tells of more. */
  const FEATURE_VISITS: boolean;
  /** The file that many pixels share, without a config of its own. */
  const FEATURE_HOSTED: boolean;
  /** The sum of the bits below that this variant has. */
  const FEATURES: number;
}

/** A feature's bit in `RuntimeConfig.uses`. A new feature takes the next bit, for ever. */
export const featureBits = {
  /** Values that the page owns. */
  variables: 1,
  /** Revenue and currency among them. */
  money: 2,
  /** A transaction id among them. */
  transaction: 4,
  /** The outbox: what was not acknowledged is sent again, by later pages too. */
  outbox: 8,
  /** Fire once per transaction or page. */
  once: 16,
  /** Consent signals are read. */
  consent: 32,
  /** The PII guard over properties and the page's path. */
  guard: 64,
  /** Clicks on elements. */
  click: 128,
  /** Path patterns. */
  pages: 256,
  /** The triggers submit, visible, event and route. */
  triggers: 512,
  /** Click ids. */
  clickids: 1024,
  /** The decision log, kept for calls of `log` and for `?pixelwright_debug`. */
  log: 2048,
  /** What few pixels need; see `RuntimeConfig`. */
  options: 4096,
  /** Counts again when the browser brings the page back as it was left. */
  again: 8192,
  /** Fixed values, sent at most once, of the page's address the origin alone. */
  bare: 16384,
  /** Values that come with the call that fires alone, as from a tag manager. */
  given: 32768,
  /** Calls that fire count where path or hash have changed. */
  visits: 65536,
} as const;

export type Feature = keyof typeof featureBits;
