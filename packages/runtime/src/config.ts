import type { PixelEvent, PixelEventData } from './event.ts';
import type { MoneyRules } from './money.ts';

/**
 * Where the page holds a value: the keys from `window` or a data layer push down to it. The empty
 * path leads nowhere, so its value is always missing.
 */
export type ConfigPath = (string | number)[];

type Template<Data> = { [Field in keyof Data]: Data[Field] | ConfigPath };

/**
 * All that a pixel's code on the page knows, written into the snippet as JSON. `event` is every
 * event as it is sent, with a path instead of each value that the page owns. An absent field is
 * switched off.
 */
export interface RuntimeConfig {
  /** Names the pixel in calls and begins its event ids. */
  key: string;
  /** Sum of the `featureBits` that this pixel uses. */
  uses: number;
  /** The endpoint. */
  to: string;
  /** 1: does not fire by itself when the page loads. */
  manual?: 1 | undefined;
  /** CSS selector of the elements whose click fires the pixel. */
  click?: string | undefined;
  /** CSS selector of the forms whose submit event fires it. */
  submit?: string | undefined;
  /** CSS selector of the elements that fire it when half of one is seen. */
  visible?: string | undefined;
  /** Name of the data layer push that fires it. */
  push?: string | undefined;
  /** Name of the DOM event that fires it. */
  dom?: string | undefined;
  /** Fires when the path has changed (1), or path or hash (2); with 2 more, once a call asks for it as well. */
  route?: 1 | 2 | 3 | 4 | undefined;
  /** 1: counts again when the browser brings the page back as it was left. */
  again?: 1 | undefined;
  /** Source of the regular expression that the path must match. */
  pages?: string | undefined;
  /** Fires once per: 1 transaction, else page load; 2 transaction, else not; 3 page load; 5 tab. */
  once?: 1 | 2 | 3 | 5 | undefined;
  /** Milliseconds to wait for transaction id, revenue and currency, when not 2000. */
  wait?: number | undefined;
  /**
   * Consent is read for analytics (1) or for ads (2); with 3 more, the event is also held while
   * nothing on the page speaks of consent.
   */
  consent?: 1 | 2 | 4 | 5 | undefined;
  /** How amounts are read. */
  money?: MoneyRules | undefined;
  /** 1: click ids are kept and sent. */
  clicks?: 1 | undefined;
  /** The conversion counts only while `ordered_at` is not older than so many hours. */
  hours?: number | undefined;
  /** Properties that the PII guard leaves alone. */
  declared?: string[] | undefined;
  /** Properties whose fixed text was cut. */
  cut?: string[] | undefined;
  /** 1: sent at most once; 2: the answer cannot be read, so handing over counts. */
  ack?: 1 | 2 | undefined;
  /** Days that an event may stay in the outbox, when not 7. */
  days?: number | undefined;
  /** Events that may stay in the outbox, when not 2000. */
  max?: number | undefined;
  /** Path of the object or data layer that holds the variables, instead of `window` and `dataLayer`. */
  root?: ConfigPath | undefined;
  /** 1: of the page's address only the origin travels. */
  origin?: 1 | undefined;
  /** Name of the global function, where it is not `pixelwright`. */
  global?: string | undefined;
  event: EventTemplate;
  /** Set by the runtime once the pixel has fired on this page load. */
  fired?: unknown;
  /** Set by the runtime to the values of a call until it has looked whether the path has changed. */
  given?: unknown;
}

export type EventTemplate = Omit<PixelEvent, 'id' | 'time' | 'data'> & {
  data: Omit<
    PixelEventData,
    | 'page'
    | 'missing'
    | 'cut'
    | 'redacted'
    | 'click'
    | 'revenue'
    | 'currency'
    | 'transaction_id'
    | 'ordered_at'
    | 'properties'
  > &
    Template<Pick<PixelEventData, 'revenue' | 'currency' | 'transaction_id' | 'ordered_at'>> & {
      properties?: Template<Record<string, string>> | undefined;
    };
};
