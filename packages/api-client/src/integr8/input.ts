import type * as z from 'zod/mini';
import type { Filter } from './filter.ts';
import type { QueryFields, QueryTypes } from './operation.ts';
import type { operations } from './operations.ts';
import type { OperationId, PathParameters, paths } from './paths.ts';

type Row<Id extends OperationId> = (typeof operations)[Id];
type Names<Id extends OperationId> = PathParameters<(typeof paths)[Id]['path']>;

// The client's option `integrationId` stands in for it.
type PathInput<Id extends OperationId> = { [Name in Exclude<Names<Id>, 'integrationID'>]: string } & {
  [Name in Extract<Names<Id>, 'integrationID'>]?: string;
};

type OptionalNames<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends `${string}?` ? Name : never;
}[keyof Fields];
type TypeOf<Kind> = Kind extends `${infer Base extends keyof QueryTypes}?`
  ? QueryTypes[Base]
  : Kind extends keyof QueryTypes
    ? QueryTypes[Kind]
    : never;
type FieldsInput<Fields> = { [Name in Exclude<keyof Fields, OptionalNames<Fields>>]: TypeOf<Fields[Name]> } & {
  [Name in OptionalNames<Fields>]?: TypeOf<Fields[Name]> | undefined;
};
type QueryInput<Id extends OperationId> =
  Row<Id> extends { query: infer Fields extends QueryFields } ? FieldsInput<Fields> : unknown;

// An update that reads first needs no more than what changes.
type BodyInput<Id extends OperationId> =
  Row<Id> extends { readFirst: OperationId; body: infer Schema extends z.ZodMiniType }
    ? { body: Partial<z.output<Schema>> }
    : Row<Id> extends { body: infer Schema extends z.ZodMiniType }
      ? { body: z.output<Schema> }
      : unknown;

type ListInput<Id extends OperationId> =
  Row<Id> extends { filters: true }
    ? {
        filter?: Filter | undefined;
        /** Field names; `-` in front for descending. */
        sort?: string | readonly string[] | undefined;
        /** 1 to 100. Default 100. */
        pageSize?: number | undefined;
      }
    : Row<Id> extends { kind: 'report' }
      ? {
          filter?: Filter | undefined;
          /** 1 to 100. Default 100. */
          pageSize?: number | undefined;
        }
      : unknown;

/** What a call of an operation takes: the parameters of its path, its query parameters, its body. */
export type Input<Id extends OperationId> = PathInput<Id> & QueryInput<Id> & BodyInput<Id> & ListInput<Id>;

/**
 * An object as the API answers with it. The page lost the fields of answers: they are typed after what may be written,
 * any may be missing or null, and unknown ones are kept.
 */
export type Answered<Id extends OperationId> = (Row<Id> extends { row: infer Schema extends z.ZodMiniType }
  ? { [Name in keyof z.output<Schema>]?: z.output<Schema>[Name] | null }
  : unknown) & { id?: string; [field: string]: unknown };
