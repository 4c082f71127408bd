// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * The docstrings of the exported interfaces and types below a folder: what a reader of the code is told
 * of a field is what an editor tells the writer of a file.
 *
 * @param {URL} folder
 * @returns {import('../src/schema/json-schema.ts').Docstrings}
 */
export function docstrings(folder) {
  /** @type {Record<string, { own?: string, fields: Record<string, string> }>} */
  const found = {};
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
    const source = ts.createSourceFile(file, readFileSync(new URL(file, folder), 'utf8'), ts.ScriptTarget.ES2022, true);
    for (const statement of source.statements) {
      if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) continue;
      const own = docstring(statement);
      /** @type {[string, string | undefined][]} */
      const fields = (ts.isInterfaceDeclaration(statement) ? statement.members : []).flatMap((member) =>
        member.name && ts.isIdentifier(member.name) ? [[member.name.text, docstring(member)]] : [],
      );
      found[statement.name.text] = {
        ...(own !== undefined && { own }),
        fields: Object.fromEntries(fields.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))),
      };
    }
  }
  return found;
}

/**
 * @param {ts.Node} node
 * @returns {string | undefined}
 */
function docstring(node) {
  const text = ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : text;
}
