type Scalar = string | number | boolean | null | undefined;

/** Checkout begun */
declare const pixel: {
  readonly key: "pix_checkout";
  readonly type: "conversion";
  readonly conversionType: "begin_checkout";
  /** Fires, the first time that it is called on a page load. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
    "revenue"?: string | number | null | undefined;
    "items"?: Scalar | readonly Scalar[];
  }): void;
};
export { pixel as pix_checkout };
