import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import type { Plan } from '@pixelwright/generator';

/** Watches the keys of one run: two pixels cannot share one, nor a folder where case does not count. */
export function watchKeys(): (plan: Plan) => Diagnostic[] {
  const taken = new Map<string, string>();
  return ({ key, target, delivery }) => {
    const place = `${key.toLowerCase()} ${target} ${delivery}`;
    const other = taken.get(place);
    taken.set(place, key);
    return other === undefined
      ? []
      : [diagnostic('duplicate_key', '$', `The key \`${key}\` is taken${other === key ? '' : ` by \`${other}\``}.`)];
  };
}
