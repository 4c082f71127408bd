import type { Plan } from './plan.ts';
import { parseVariablePath, type VariablePath } from './variable-path.ts';

/** A variable of Google Tag Manager that gives one value of a pixel. */
export interface TagVariable {
  /** Under which the call gives the value. */
  key: string;
  /** The variable's name in the container. */
  name: string;
  /** Absent when the user's own container has the variable. */
  reads?: { from: 'dataLayer' | 'window'; path: string };
}

/**
 * The variables whose values a tag gives, in the order of the plan. `variableRoot` is an object of the
 * page's own, which data layer variables do not see: those of the type JavaScript Variable do.
 */
export function tagVariables({ values, variableRoot, maxAge }: Plan): TagVariable[] {
  const root = variableRoot === undefined ? undefined : parseVariablePath(variableRoot)!;
  const found: TagVariable[] = [];
  for (const { key, path, reference } of values) {
    if (reference !== undefined) found.push({ key, name: reference });
    else if (path) found.push(pageVariable(key, path, root));
  }
  if (maxAge) found.push(pageVariable('ordered_at', maxAge.at, root));
  return found;
}

/** Both types of variable write a place in an array as a step of its own: `items.0.name`. */
function pageVariable(key: string, path: VariablePath, root: VariablePath | undefined): TagVariable {
  const dotted = [...(root ?? []), ...path].join('.');
  return root
    ? { key, name: `JS - ${dotted}`, reads: { from: 'window', path: dotted } }
    : { key, name: `DLV - ${dotted}`, reads: { from: 'dataLayer', path: dotted } };
}
