type Scalar = string | number | boolean | null | undefined;

/** All pages */
declare const pixel: {
  readonly key: "pix_pages";
  readonly type: "pageview";
  /** Fires, the first time that it is called on a page load. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
    "category"?: Scalar | readonly Scalar[];
  }): void;
};
export { pixel as pix_pages };
