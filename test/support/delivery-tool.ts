import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './collector-answer.ts';

/** A request as bytes: peers compress. */
export interface RawRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A conversion that a request carries. */
export interface Carried {
  /** The order that the page fired it for. */
  readonly order: string;
  /** What a collector can tell copies by; undefined where the tool sends no such thing. */
  readonly id: string | undefined;
}

/** Where a tool is installed. */
export interface Installation {
  /** The collector's origin. */
  readonly collector: string;
  /** The collector answers without CORS headers, and whoever installs the tool knows it. */
  readonly unconfirmed?: boolean | undefined;
}

/** Something that sends conversions from a page to a collector. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  /** Scripts that the shop serves, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** What stands in the head of each page. */
  head(installation: Installation): string;
  /** Statements that send the conversion of `order`, a variable in scope. */
  readonly fire: string;
  /** An expression that is true once the tool takes conversions, where that is not at once. */
  readonly ready?: string;
  /** The conversions in a request. */
  carried(request: RawRequest): Carried[];
  /** What its collector answers, where that is not a 204 with the CORS header that our endpoint has. */
  answer?(request: RawRequest, cors: boolean): Answer;
}
