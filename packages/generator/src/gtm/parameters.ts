import type { Condition, Parameter } from './container-types.ts';

/** Text, in which `{{Name}}` is a variable. Every scalar of an import file is a JSON string. */
export function template(key: string | undefined, value: string): Parameter {
  return { type: 'TEMPLATE', ...(key !== undefined && { key }), value };
}

export function boolean(key: string | undefined, value: boolean): Parameter {
  return { type: 'BOOLEAN', ...(key !== undefined && { key }), value: String(value) };
}

export function integer(key: string, value: number): Parameter {
  return { type: 'INTEGER', key, value: String(value) };
}

/** A comparison of a variable with a text. */
export function condition(type: Condition['type'], left: string, right: string): Condition {
  return { type, parameter: [template('arg0', `{{${left}}}`), template('arg1', right)] };
}
