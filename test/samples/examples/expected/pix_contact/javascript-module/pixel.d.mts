type Scalar = string | number | boolean | null | undefined;

/** Contact */
declare const pixel: {
  readonly key: "pix_contact";
  readonly type: "conversion";
  readonly conversionType: "contact";
  /** Counts clicks on the elements that name the pixel, from now on. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
  }): void;
};
export { pixel as pix_contact };
