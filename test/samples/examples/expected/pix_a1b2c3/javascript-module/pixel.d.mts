type Scalar = string | number | boolean | null | undefined;

/** Purchase conversion */
declare const pixel: {
  readonly key: "pix_a1b2c3";
  readonly type: "conversion";
  readonly conversionType: "purchase";
  /** Fires, the first time that it is called on a page load. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
    "revenue"?: string | number | null | undefined;
    "sku"?: Scalar | readonly Scalar[];
  }): void;
};
export { pixel as pix_a1b2c3 };
