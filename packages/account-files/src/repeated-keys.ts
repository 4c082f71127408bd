import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import { visit } from 'jsonc-parser';

/** Each key that an object of a JSON text has before: `JSON.parse` drops what that said, which YAML refuses. */
export function repeatedKeys(json: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const open: Set<string>[] = [];
  const complain = (message: string) => void found.push(diagnostic('json_malformed', '$', message));
  try {
    visit(json, {
      onObjectBegin: () => void open.push(new Set()),
      onObjectEnd: () => void open.pop(),
      onObjectProperty(key, _offset, _length, line, column) {
        const keys = open.at(-1)!;
        if (keys.has(key)) complain(`The key \`${key}\` is there twice at line ${line + 1}, column ${column + 1}.`);
        keys.add(key);
      },
    });
  } catch {
    complain('It is nested too deeply.');
  }
  return found;
}
