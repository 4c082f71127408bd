import type { AnyNode, AssignmentExpression, CallExpression, FunctionExpression } from 'acorn';
import { fieldsOf, plainValue } from './plain-value.ts';

/**
 * The tags of an account's container cut their configs short; functions in the runtime's tag complete
 * them (`gtm/short-call.ts`): `pw_…[0](config, values)`, or `pw_…[1](text, …)` of one shape.
 */
export interface ShortCall {
  /** Of the list of functions. */
  name: string;
  /** Which of them. */
  shape: number;
  given: AnyNode[];
  /** Where it begins and ends in the script. */
  start: number;
  end: number;
}

/** The functions of a runtime's tag. */
export interface Completers {
  /** What all configs have in common. */
  common: Record<string, any>;
  /** From 1 on: what they are given, by name, and what they hand on to the function 0. */
  shapes: { parameters: string[]; handedOn: AnyNode[] }[];
}

/** A config that is still cut short, and the values that come with it, as the call has them. */
export interface ShortConfig {
  config: unknown;
  given: [string, AnyNode][];
}

const listName = /^pw_[0-9a-f]{8}$/;

export function readShortCall({ callee, arguments: given, start, end }: CallExpression): ShortCall | undefined {
  if (callee.type !== 'MemberExpression' || !callee.computed || callee.object.type !== 'Identifier') return undefined;
  const shape = plainValue(callee.property);
  return listName.test(callee.object.name) && typeof shape === 'number'
    ? { name: callee.object.name, shape, given, start, end }
    : undefined;
}

/** `window.pw_… = [function (c, v) { var …, b = {what all have in common} … }, function (p0, …) { this[0](…) }, …]`. */
export function readCompleters({ left, right }: AssignmentExpression): [string, Completers] | undefined {
  if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier') return undefined;
  if (!listName.test(left.property.name) || right.type !== 'ArrayExpression') return undefined;
  const functions = right.elements.filter((element) => element?.type === 'FunctionExpression');
  const [first, ...others] = functions as FunctionExpression[];
  const common = first && commonOf(first);
  return common && [left.property.name, { common, shapes: others.map(shapeOf) }];
}

function commonOf({ body }: FunctionExpression): Record<string, any> | undefined {
  for (const statement of body.body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      const base = id.type === 'Identifier' && id.name === 'b' && init ? plainValue(init) : undefined;
      if (typeof base === 'object' && base !== null) return base;
    }
  }
  return undefined;
}

function shapeOf({ params, body }: FunctionExpression): Completers['shapes'][number] {
  const [statement] = body.body;
  const call = statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
  return {
    parameters: params.map((parameter) => (parameter.type === 'Identifier' ? parameter.name : '')),
    handedOn: call?.type === 'CallExpression' ? call.arguments : [],
  };
}

/** What a call hands to the function 0; undefined where the runtime's tag has no such function. */
export function shortConfig({ shape, given }: ShortCall, completers: Completers | undefined): ShortConfig | undefined {
  if (shape === 0) return shortConfigOf(given);
  const found = completers?.shapes[shape - 1];
  return found && shortConfigOf(found.handedOn, new Map(found.parameters.map((name, at) => [name, given[at]])));
}

function shortConfigOf([config, values]: AnyNode[], names?: ReadonlyMap<string, AnyNode | undefined>): ShortConfig {
  const named = (node: AnyNode) => (node.type === 'Identifier' && names?.get(node.name)) || node;
  const fields = values?.type === 'ObjectExpression' ? fieldsOf(values) : [];
  return {
    config: config && plainValue(config, names),
    given: fields.map(([name, node]) => [name, named(node)]),
  };
}
