type Scalar = string | number | boolean | null | undefined;

/** Sign up */
declare const pixel: {
  readonly key: "pix_signup";
  readonly type: "conversion";
  readonly conversionType: "signup";
  /** Fires, the first time that it is called on a page load. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
    "plan"?: Scalar | readonly Scalar[];
  }): void;
};
export { pixel as pix_signup };
