/** A CloudEvents 1.0 event in JSON: the only thing that the runtime sends. */
export interface PixelEvent {
  specversion: '1.0';
  /** `<key>:<transaction id>` for a conversion with one, else 128 random bits in decimal. */
  id: string;
  source: string;
  type: string;
  /** RFC 3339, UTC. */
  time: string;
  data: PixelEventData;
}

export interface PixelEventData {
  account?: string | undefined;
  pixel: string;
  conversion_type?: string | undefined;
  revenue?: number | undefined;
  /** ISO 4217. Stands there with revenue, or not at all. */
  currency?: string | undefined;
  transaction_id?: string | undefined;
  /** When the order was placed, as the page says it. */
  ordered_at?: string | undefined;
  properties?: Record<string, string | number | boolean> | undefined;
  /** Fields and property keys whose value the page did not have, or that could not be used. */
  missing?: string[] | undefined;
  /** Property keys whose text was cut at 500 characters. */
  cut?: string[] | undefined;
  /** Property keys, and `page`, out of whose text personal data was taken. */
  redacted?: string[] | undefined;
  /** Click ids of the last landing, by name. */
  click?: Record<string, string> | undefined;
  /** Origin and path, or the origin; absent where the document has no address of its own. */
  page?: string | undefined;
  test?: true | undefined;
  v: string;
}
