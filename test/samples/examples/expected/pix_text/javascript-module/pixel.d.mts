type Scalar = string | number | boolean | null | undefined;

/** Ünïcode 😀 العربية עברית 日本語 "quotes" 'and' </script><!--<script>{{x}}##UTID## */
declare const pixel: {
  readonly key: "pix_text";
  readonly type: "microconversion";
  readonly conversionType: "\u003c/script>\u003cscript>alert(1)\u003c/script>";
  /** Counts clicks on the elements that name the pixel, from now on. Does nothing where there is no page. */
  start(): void;
  /** Fires. A value that is not given is read from the page. Does nothing where there is no page. */
  fire(values?: {
  }): void;
};
export { pixel as pix_text };
