/**
 * The parts of the runtime that a pixel may do without. Each is a constant that is replaced when a
 * variant is built (see the generator's `build/`), so that what a pixel does not need is not there.
 */
declare global {
  const FEATURE_VARIABLES: boolean;
  const FEATURE_REVENUE: boolean;
  const FEATURE_CURRENCY: boolean;
  const FEATURE_TRANSACTION: boolean;
  const FEATURE_CLICK: boolean;
  const FEATURE_PAGES: boolean;
  const FEATURE_OPTIONS: boolean;
  /** The sum of the bits below that this variant has. */
  const FEATURES: number;
}

/** A feature's bit in `RuntimeConfig.uses`. A new feature takes the next bit, for ever. */
export const featureBits = {
  /** Values that the page owns. */
  variables: 1,
  /** Revenue among them. */
  revenue: 2,
  /** A currency among them. */
  currency: 4,
  /** A transaction id among them. */
  transaction: 8,
  /** Clicks on elements. */
  click: 16,
  /** Path patterns. */
  pages: 32,
  /** What few pixels need: `root`, `origin`, `global`, an endpoint with a query, a property named like a field. */
  options: 64,
} as const;

export type Feature = keyof typeof featureBits;
