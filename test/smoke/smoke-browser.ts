/** What the cases need of a browser, however it is driven. */
export interface SmokeBrowser {
  /** Starts a visit with empty storage. One at a time. */
  visit(): Promise<Visit>;
  /** Ends the browser and its processes. */
  close(): Promise<void>;
}

/** A visitor with storage of his own. */
export interface Visit {
  /** Opens an address in a new tab and resolves after its load event. */
  open(url: string): Promise<Tab>;
  /** Console messages and page errors, where the protocol tells them. */
  readonly messages: readonly string[];
  /** Closes every tab and forgets the storage. */
  end(): Promise<void>;
}

/** A tab of a visit. */
export interface Tab {
  /** Leaves for an address and resolves after its load event. */
  go(url: string): Promise<void>;
  /** The value of an expression in the page, as JSON carries it. */
  run(expression: string): Promise<unknown>;
  /** Presses the mouse in the middle of the element that an expression names. */
  click(element: string): Promise<void>;
  close(): Promise<void>;
}
