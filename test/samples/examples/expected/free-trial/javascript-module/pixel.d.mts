type Scalar = string | number | boolean | null | undefined;

/** Free trial */
declare const pixel: {
  readonly key: "free-trial";
  readonly type: "conversion";
  readonly conversionType: "subscribe";
  /** Counts clicks on the elements that name the pixel, from now on. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
  }): void;
};
export { pixel as freeTrial };
