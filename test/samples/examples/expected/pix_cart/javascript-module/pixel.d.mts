type Scalar = string | number | boolean | null | undefined;

/** Added to cart */
declare const pixel: {
  readonly key: "pix_cart";
  readonly type: "conversion";
  readonly conversionType: "add_to_cart";
  /** Counts clicks on the elements that name the pixel, from now on. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
    "revenue"?: string | number | null | undefined;
    "sku"?: Scalar | readonly Scalar[];
    "size"?: Scalar | readonly Scalar[];
    "color"?: Scalar | readonly Scalar[];
  }): void;
};
export { pixel as pix_cart };
