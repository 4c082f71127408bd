import { InputError } from '../core/index.ts';
import type { Integr8Options } from './client-options.ts';
import { paths, type KnownPath, type OperationId } from './paths.ts';

/** Method and path of an operation; throws an `InputError` where they are inferred and that was not allowed. */
export type PathTable = (id: OperationId) => Pick<KnownPath, 'method' | 'path'>;

/** Puts the entries of the option `paths` in place of those of the table, and checks them. */
export function createPathTable({ paths: given = {}, allowInferredPaths }: Integr8Options): PathTable {
  for (const [id, own] of Object.entries(given)) {
    if (!Object.hasOwn(paths, id)) throw new InputError('option_invalid', `\`paths.${id}\`: no such operation.`);
    const expected = parameters(paths[id as OperationId].path);
    const wellFormed = own !== undefined && /^(\/([\w.~-]+|\{\w+\}))+$/.test(own.path);
    if (!wellFormed || parameters(own.path) !== expected) {
      const names = expected === '' ? 'no parameter' : `the parameters ${expected}`;
      throw new InputError('option_invalid', `\`paths.${id}.path\` must begin with a slash and have ${names}.`);
    }
  }
  return (id) => {
    const own = given[id];
    const { method, path, known } = paths[id];
    if (own !== undefined) return { method: own.method ?? method, path: own.path };
    if (known === 'stated' || allowInferredPaths === true) return { method, path };
    throw new InputError(
      'option_invalid',
      `The path of ${id} is not stated by the vendor; ${method} ${path} is inferred (confidence: ${known}). ` +
        'Set `allowInferredPaths: true` to call it, or give the path that you know in `paths`.',
    );
  };
}

function parameters(path: string): string {
  return [...path.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .sort()
    .join(', ');
}
