import { diagnostic, type Diagnostic } from '../schema/index.ts';
import { inOrder } from './in-order.ts';
import type { SyncPlan } from './plan.ts';

/** How much a plan may delete. */
export interface Limits {
  /** Default 5. */
  maxDeletes?: number | undefined;
  /** Of a provider's owned objects, from ten of them up. Default 30. */
  maxDeletesPercent?: number | undefined;
}

const percentFrom = 10;

/** What of a plan is more than the limits allow. */
export function overLimits(plan: SyncPlan, { maxDeletes = 5, maxDeletesPercent = 30 }: Limits = {}): Diagnostic[] {
  const found: Diagnostic[] = [];
  const deletes = plan.actions.filter(({ kind }) => kind === 'delete');
  if (deletes.length > maxDeletes) {
    found.push(
      diagnostic(
        'limit_deletes',
        '$.actions',
        `The plan deletes ${deletes.length} objects; --max-deletes allows ${maxDeletes}.`,
      ),
    );
  }
  for (const [name, { owned }] of Object.entries(plan.providers).toSorted(([a], [b]) => inOrder(a, b))) {
    const own = deletes.filter(({ provider }) => provider === name).length;
    if (owned < percentFrom || own * 100 <= owned * maxDeletesPercent) continue;
    found.push(
      diagnostic(
        'limit_deletes',
        `$.providers.${name}`,
        `The plan deletes ${own} of ${owned} objects of ${name}; --max-deletes-percent allows ${maxDeletesPercent} %.`,
      ),
    );
  }
  return found;
}
