import type * as z from 'zod/mini';
import type { OperationId } from './paths.ts';

/** What a query parameter holds; a trailing `?` marks an optional one. */
export interface QueryTypes {
  /** A `Date`, or text `2006-01-02 15:04:05` in the zone of `timezone`. */
  time: Date | string;
  text: string;
  number: number;
  /** Sent with commas between. */
  list: readonly string[];
  period: 'Yesterday' | 'Today' | 'Last7D' | 'Last30D';
}

type QueryKind = keyof QueryTypes;

/** Query parameters by name. */
export type QueryFields = Readonly<Record<string, QueryKind | `${QueryKind}?`>>;

/**
 * What an operation does, which decides how its answer is read:
 * `list` numbered pages, `report` pages by cursor, `get` one object, `create` the new id, `done` nothing,
 * `export` a Download Center export, `address` a signed address, `success` a flag.
 */
export type OperationKind = 'list' | 'report' | 'get' | 'create' | 'done' | 'export' | 'address' | 'success';

/** Where an object of a create is looked for, and by what. The page says of no field that it is unique. */
export interface LookUp {
  list: OperationId;
  /**
   * Fields that a row must show as they were sent. The list is filtered by those with an operator: `eq_n` is stated for
   * the list, `eq` follows from the introduction alone.
   */
  key: Readonly<Record<string, 'eq' | 'eq_n' | 'compared'>>;
  /** The field of the body that lists the objects, where it creates many. */
  each?: string;
}

/** One row of the table of operations. */
export interface Operation {
  kind: OperationKind;
  /** As the page groups operations. */
  group: string;
  /** As the page names it. */
  title: string;
  /** The body, checked before anything is sent. */
  body?: z.ZodMiniType;
  /** Fields that answers are typed after: the page lost their own. */
  row?: z.ZodMiniType;
  query?: QueryFields;
  /** Whether `filter` and `sort` are documented for it. */
  filters?: true;
  /**
   * Update: the operation that reads the object first, where the body has required fields or the method is PUT, so that
   * PUT and PATCH come to the same (contradiction I13).
   */
  readFirst?: OperationId;
  /** Create: how the object is found when the answer is lost. */
  lookUp?: LookUp;
  /** Without key: the page says so. */
  guest?: true;
}
