import type { CallOptions } from '../core/index.ts';
import type { DownloadExport } from './answers.ts';
import type { Answered, Input } from './input.ts';
import type { NumberedList } from './numbered-list.ts';
import type { operations } from './operations.ts';
import type { OperationId } from './paths.ts';
import type { Report } from './report.ts';
import { resources } from './resources.ts';
import type { RunOperation } from './run-operation.ts';

interface Answers<Id extends OperationId> {
  list: NumberedList<Id extends 'listDownloadCenterExports' ? DownloadExport : Answered<Id>>;
  report: Report;
  get: Promise<Answered<Id>>;
  create: Promise<{ created_item_id: string }>;
  done: Promise<void>;
  export: Promise<DownloadExport>;
  address: Promise<{ url: string }>;
  success: Promise<{ success: boolean }>;
}

/** The method of an operation. Its input may be left out where nothing in it is required. */
type Method<Id extends OperationId> =
  Record<never, never> extends Input<Id>
    ? (input?: Input<Id>, options?: CallOptions) => Answers<Id>[(typeof operations)[Id]['kind']]
    : (input: Input<Id>, options?: CallOptions) => Answers<Id>[(typeof operations)[Id]['kind']];

type Resources = typeof resources;

/** The methods of the client by resource, as `resources` lists them. */
export type Methods = {
  [Resource in keyof Resources]: {
    [Name in keyof Resources[Resource]]: Resources[Resource][Name] extends infer Id extends OperationId
      ? Method<Id>
      : never;
  };
};

/** Makes a method for every entry of the table. */
export function createMethods(run: RunOperation): Methods {
  const methods = Object.entries(resources).map(([resource, entries]) => {
    const named = Object.entries(entries).map(([name, id]) => {
      const method: (...args: [Parameters<RunOperation>[1], CallOptions?]) => unknown = (input, options) =>
        run(id, input, options);
      return [name, method];
    });
    return [resource, Object.fromEntries(named)];
  });
  return Object.fromEntries(methods) as Methods;
}
