import { keyTaken } from '@pixelwright/account-files';
import type { Diagnostic } from '@pixelwright/api-client/schema';
import type { Plan } from '@pixelwright/generator';
import type { KeyTable } from './key-table.ts';

/** Watches the keys of one run: two pixels cannot share one, nor a folder where case does not count. */
export function watchKeys(keys: KeyTable): (plan: Plan) => Diagnostic[] {
  return ({ key, form }) => {
    const other = keys.take(key, form);
    return other === undefined ? [] : [keyTaken(key, other)];
  };
}
