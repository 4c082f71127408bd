type Scalar = string | number | boolean | null | undefined;

/** Twenty properties */
declare const pixel: {
  readonly key: "pix_twenty";
  readonly type: "microconversion";
  readonly conversionType: "configurator";
  /** Counts clicks on the elements that name the pixel, from now on. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
    "p01"?: Scalar | readonly Scalar[];
    "p03"?: Scalar | readonly Scalar[];
    "p05"?: Scalar | readonly Scalar[];
    "p07"?: Scalar | readonly Scalar[];
    "p09"?: Scalar | readonly Scalar[];
    "p11"?: Scalar | readonly Scalar[];
    "p13"?: Scalar | readonly Scalar[];
    "p15"?: Scalar | readonly Scalar[];
    "p17"?: Scalar | readonly Scalar[];
    "p19"?: Scalar | readonly Scalar[];
  }): void;
};
export { pixel as pix_twenty };
