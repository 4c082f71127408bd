type Scalar = string | number | boolean | null | undefined;

/** Size guide opened */
declare const pixel: {
  readonly key: "pix_guide";
  readonly type: "microconversion";
  readonly conversionType: "size_guide";
  /** Counts clicks on the elements that name the pixel, from now on. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
    "sku"?: Scalar | readonly Scalar[];
  }): void;
};
export { pixel as pix_guide };
