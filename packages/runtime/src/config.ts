import type { PixelEvent, PixelEventData } from './event.ts';

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
  /** Source of the regular expression that the path must match. */
  pages?: string | undefined;
  /** Path of the object or data layer that holds the variables, instead of `window` and `dataLayer`. */
  root?: ConfigPath | undefined;
  /** 1: of the page's address only the origin travels. */
  origin?: 1 | undefined;
  /** Name of the global function, where it is not `pixelwright`. */
  global?: string | undefined;
  event: EventTemplate;
}

export type EventTemplate = Omit<PixelEvent, 'id' | 'time' | 'data'> & {
  data: Omit<PixelEventData, 'page' | 'missing' | 'cut' | 'revenue' | 'currency' | 'transaction_id' | 'properties'> &
    Template<Pick<PixelEventData, 'revenue' | 'currency' | 'transaction_id'>> & {
      properties?: Template<Record<string, string>> | undefined;
    };
};
