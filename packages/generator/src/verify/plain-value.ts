import type { AnyNode, ObjectExpression, Property } from 'acorn';

/** What stands for a value that is no literal. */
const notPlain = Symbol('not plain');

/**
 * The value of an expression that is data: JSON, and what minifiers make of it (`!0`, `void 0`, texts
 * in backquotes, names without quotes). A field that is not data makes the whole `notPlain`.
 *
 * @param names what stands for a parameter
 */
export function plainValue(node: AnyNode, names?: ReadonlyMap<string, AnyNode | undefined>): unknown {
  switch (node.type) {
    case 'Literal':
      return node.value instanceof RegExp || typeof node.value === 'bigint' ? notPlain : node.value;
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? node.quasis[0]!.value.cooked : notPlain;
    case 'UnaryExpression': {
      const value = plainValue(node.argument, names);
      if (value === notPlain) return notPlain;
      if (node.operator === 'void') return undefined;
      if (node.operator === '!') return !value;
      return node.operator === '-' && typeof value === 'number' ? -value : notPlain;
    }
    case 'ArrayExpression': {
      const values = node.elements.map((element) => (element ? plainValue(element, names) : notPlain));
      return values.includes(notPlain) ? notPlain : values;
    }
    case 'ObjectExpression': {
      const record: Record<string, unknown> = {};
      for (const property of node.properties) {
        const name = property.type === 'Property' ? nameOf(property) : undefined;
        const value = name === undefined ? notPlain : plainValue((property as Property).value, names);
        if (value === notPlain) return notPlain;
        record[name!] = value;
      }
      return record;
    }
    case 'Identifier': {
      const given = names?.get(node.name);
      return given ? plainValue(given) : notPlain;
    }
    default:
      return notPlain;
  }
}

/** The names of an object's fields, whatever their values are. */
export const namesOf = (node: ObjectExpression): string[] => fieldsOf(node).map(([name]) => name);

/** The fields of an object by name, whatever their values are. */
export function fieldsOf({ properties }: ObjectExpression): [string, AnyNode][] {
  return properties.flatMap((property): [string, AnyNode][] => {
    const name = property.type === 'Property' ? nameOf(property) : undefined;
    return name === undefined ? [] : [[name, (property as Property).value]];
  });
}

function nameOf({ key, computed, kind }: Property): string | undefined {
  if (computed || kind !== 'init') return undefined;
  const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined;
  return name === '__proto__' ? undefined : name;
}
