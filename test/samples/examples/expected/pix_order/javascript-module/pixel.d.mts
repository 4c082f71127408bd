type Scalar = string | number | boolean | null | undefined;

/** Order with its number */
declare const pixel: {
  readonly key: "pix_order";
  readonly type: "conversion";
  readonly conversionType: "purchase";
  /** Fires, the first time that it is called on a page load. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
    "currency"?: string | null | undefined;
    "revenue"?: string | number | null | undefined;
    "transaction_id"?: string | number | null | undefined;
    "skus"?: Scalar | readonly Scalar[];
    "coupon"?: Scalar | readonly Scalar[];
    "first_item"?: Scalar | readonly Scalar[];
  }): void;
};
export { pixel as pix_order };
