type Scalar = string | number | boolean | null | undefined;

/** Newsletter */
declare const pixel: {
  readonly key: "pix_subscribe";
  readonly type: "conversion";
  readonly conversionType: "subscribe";
  /** Fires, the first time that it is called on a page load. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
  }): void;
};
export { pixel as pix_subscribe };
