import { parse } from 'acorn';
import type { Permission } from './page/permissions.ts';

/** A custom template as its file has it. */
export interface TemplateFile {
  info: Record<string, any>;
  parameters: Record<string, any>[];
  code: string;
  permissions: Permission[];
  /** The text of `___TESTS___`, which is YAML. */
  tests: string;
}

/**
 * Reads a `.tpl` as GTM's template editor does. Throws where the editor or the importer refuses it:
 * reference note, 4.1 and 4.3.
 */
export function readTemplateFile(text: string): TemplateFile {
  const sections = new Map<string, string>();
  const parts = text.split(/^___([A-Z_]+)___$/m);
  for (let at = 1; at < parts.length; at += 2) sections.set(parts[at]!, parts[at + 1]!.trim());
  const json = (name: string, fallback?: unknown) => {
    const found = sections.get(name);
    if (found === undefined && fallback === undefined) throw new Error(`the template has no ___${name}___`);
    return found === undefined ? fallback : JSON.parse(found);
  };
  const info = json('INFO');
  const code = sections.get('SANDBOXED_JS_FOR_WEB_TEMPLATE') ?? sections.get('SANDBOXED_JS_FOR_SERVER');
  if (code === undefined) throw new Error('the template has no ___SANDBOXED_JS_FOR_WEB_TEMPLATE___');
  if (info.type === 'TAG' && !/gtmOnSuccess|gtmOnFailure/.test(code)) {
    throw new Error('Tag code must invoke data.gtmOnSuccess() or data.gtmOnFailure()');
  }
  checkSandboxed(code);
  return {
    info,
    parameters: json('TEMPLATE_PARAMETERS', []),
    code,
    permissions: json('WEB_PERMISSIONS', []).map(readPermission),
    tests: sections.get('TESTS') ?? '',
  };
}

/** https://developers.google.com/tag-platform/tag-manager/templates/sandboxed-javascript */
const refused = new Set([
  'NewExpression',
  'ThisExpression',
  'ClassDeclaration',
  'TryStatement',
  'WithStatement',
  'YieldExpression',
  'AwaitExpression',
]);

function checkSandboxed(code: string): void {
  const tree = parse(code, { ecmaVersion: 2020, allowReturnOutsideFunction: true });
  JSON.stringify(tree, (_, node) => {
    if (refused.has(node?.type)) throw new Error(`sandboxed JavaScript has no ${node.type}`);
    if (node?.type === 'Literal' && node.regex) throw new Error('sandboxed JavaScript has no regular expressions');
    return typeof node === 'bigint' ? undefined : node;
  });
}

function readPermission({ instance: { key, param } }: any): Permission {
  const parameters = (param ?? []).map(({ key: name, value }: any) => [name, plain(value)]);
  return { id: key.publicId, parameters: Object.fromEntries(parameters) };
}

/** Values are typed by number: 1 text, 2 list, 3 map, 8 boolean. */
function plain({ type, string, boolean, listItem = [], mapKey = [], mapValue = [] }: any): unknown {
  if (type === 2) return listItem.map(plain);
  if (type === 3) return Object.fromEntries(mapKey.map((key: any, at: number) => [plain(key), plain(mapValue[at])]));
  return type === 8 ? boolean : string;
}
