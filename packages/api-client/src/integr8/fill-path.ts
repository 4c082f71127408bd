import { InputError, path } from '../core/index.ts';
import type { OperationId } from './paths.ts';

/** Puts values in place of the parameters of a path, each encoded; a part that would lead elsewhere is refused. */
export function fillPath(id: OperationId, template: string, valueOf: (name: string) => unknown): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = valueOf(name);
    if (typeof value === 'string') return path`${value}`;
    const option = name === 'integrationID' ? ', in the call or as option `integrationId` of the client' : '';
    throw new InputError('input_invalid', `${id} needs \`${name}\` (text)${option}.`);
  });
}
