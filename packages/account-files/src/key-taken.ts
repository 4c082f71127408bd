import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';

/** Two pixels cannot share a key, nor have keys that differ by case alone. */
export function keyTaken(key: string, other: string): Diagnostic {
  return diagnostic('duplicate_key', '$', `The key \`${key}\` is taken${other === key ? '' : ` by \`${other}\``}.`);
}
