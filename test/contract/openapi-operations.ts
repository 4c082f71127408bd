import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { OpenApiDocument } from '../support/prism-server.ts';

/** An operation as an OpenAPI document describes it. */
export interface DocumentedOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  tag: string;
  /** Whether the document marks it as inferred. */
  inferred: boolean;
  /** The statuses of errors that it documents. */
  errors: number[];
}

const verbs = ['get', 'put', 'post', 'delete', 'patch'];

/** Every operation of a document, in its order. */
export function documentedOperations(document: OpenApiDocument): DocumentedOperation[] {
  const file = new URL(`../../packages/api-client/openapi/${document}.yaml`, import.meta.url);
  const { paths } = parse(readFileSync(file, 'utf8')) as { paths: Record<string, Record<string, RawOperation>> };
  return Object.entries(paths).flatMap(([path, entries]) =>
    Object.entries(entries)
      .filter(([verb]) => verbs.includes(verb))
      .map(([verb, operation]) => ({
        id: operation.operationId,
        method: verb.toUpperCase(),
        path,
        summary: operation.summary,
        tag: operation.tags[0]!,
        inferred: operation['x-inferred'] === true,
        errors: Object.keys(operation.responses)
          .map(Number)
          .filter((status) => status >= 400),
      })),
  );
}

interface RawOperation {
  operationId: string;
  summary: string;
  tags: string[];
  responses: Record<string, unknown>;
  'x-inferred'?: boolean;
}

/** Notes the requests of a test file, and tells which operations of a document none of them was for. */
export function watchOperations(document: OpenApiDocument): {
  note(journal: readonly { method: string; path: string }[]): void;
  unmet(): string[];
} {
  const asked = new Set<string>();
  return {
    note(journal) {
      for (const { method, path } of journal) asked.add(`${method} ${path}`);
    },
    unmet: () =>
      documentedOperations(document)
        .filter(({ method, path }) => {
          const pattern = new RegExp(`^${method} (/api)?(/v1)?${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
          return ![...asked].some((request) => pattern.test(request));
        })
        .map(({ id }) => id),
  };
}
