type Scalar = string | number | boolean | null | undefined;

/** Payment page without scripts */
declare const pixel: {
  readonly key: "pix_payment";
  readonly type: "conversion";
  readonly conversionType: "purchase";
  /** Fires, the first time that it is called on a page load. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
  }): void;
};
export { pixel as pix_payment };
