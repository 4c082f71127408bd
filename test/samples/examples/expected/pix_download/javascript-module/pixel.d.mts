type Scalar = string | number | boolean | null | undefined;

/** Price list downloaded */
declare const pixel: {
  readonly key: "pix_download";
  readonly type: "conversion";
  readonly conversionType: "download";
  /** Fires on its trigger, click, from now on. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
  }): void;
};
export { pixel as pix_download };
