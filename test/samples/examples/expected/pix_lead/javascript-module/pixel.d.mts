type Scalar = string | number | boolean | null | undefined;

/** Lead form sent */
declare const pixel: {
  readonly key: "pix_lead";
  readonly type: "conversion";
  readonly conversionType: "lead";
  /** Fires, the first time that it is called on a page load. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
  }): void;
};
export { pixel as pix_lead };
