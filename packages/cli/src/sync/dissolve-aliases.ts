import { isAlias, isCollection, isNode, visit, type Alias, type Document, type Node } from 'yaml';

/**
 * Writes values out in place of aliases through which a change at one of these paths would change other places too.
 * @returns whether there were any
 */
export function dissolveAliases(document: Document, paths: readonly (readonly (string | number)[])[]): boolean {
  const sourceOf = (alias: Alias) => alias.resolve(document);
  const crossed = new Set<unknown>();
  for (const path of paths) {
    let node: unknown = document.contents;
    for (const key of path) {
      if (isAlias(node)) node = sourceOf(node);
      crossed.add(node);
      node = isCollection(node) ? node.get(key, true) : undefined;
    }
    // All of it goes.
    if (isNode(node)) visit(node, { Value: (_, inner) => void crossed.add(inner) });
  }
  let dissolved = false;
  visit(document, {
    Alias(_, alias) {
      const source = sourceOf(alias);
      if (!source || !crossed.has(source)) return undefined;
      dissolved = true;
      return copyOf(source);
    },
  });
  if (dissolved) visit(document, { Value: (_, node) => (crossed.has(node) ? void delete node.anchor : undefined) });
  return dissolved;
}

/** Without anchors, which stand for one place alone, and comments, which stay where they were written. */
function copyOf(source: Node): Node {
  const copy = source.clone() as Node;
  visit(copy, {
    Value: (_, node) => void Object.assign(node, { anchor: undefined, comment: null, commentBefore: null }),
  });
  return copy;
}
