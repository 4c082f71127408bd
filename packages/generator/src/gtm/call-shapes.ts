import { Expression, literalForTag } from '../render/literal-for-tag.ts';

/** A call of one of the functions in the runtime's tag. */
export interface ShapedCall {
  /** Which of them; 0 takes any call. */
  shape: number;
  given: unknown[];
}

/**
 * What is the same in several calls, as functions of what differs: calls are of one shape where they
 * have the same fields, and differ in texts and numbers alone.
 *
 * @param calls what the function 0 is given; the others hand on to it, as methods of the same list
 * @param room the characters that the functions may have together; what no longer fits stays a call of function 0
 */
export function shapesOf(calls: readonly unknown[][], room: number): { shapes: string[]; shapedCalls: ShapedCall[] } {
  const shapedCalls = calls.map((given): ShapedCall => ({ shape: 0, given }));
  const shapes: string[] = [];
  for (const members of alike(calls)) {
    if (members.length === 1) continue;
    const rows = members.map((at) => leavesOf(calls[at]!));
    // Two variables differ, whatever their names: they have their values in the tag of the pixel alone.
    const differing = [...rows[0]!.keys()].filter((at) => rows.some((row) => row[at] !== rows[0]![at]));
    const shape = functionOf(calls[members[0]!]!, differing);
    if (shape.length >= room) continue;
    room -= shape.length + 1;
    shapes.push(shape);
    for (const [row, at] of members.entries()) {
      shapedCalls[at] = { shape: shapes.length, given: differing.map((leaf) => rows[row]![leaf]) };
    }
  }
  return { shapes, shapedCalls };
}

/** The places of calls with the same fields. */
function alike(calls: readonly unknown[][]): Iterable<number[]> {
  const groups = new Map<string, number[]>();
  for (const [at, call] of calls.entries()) {
    const fields = literalForTag(mapLeaves(call, () => 0));
    groups.set(fields, [...(groups.get(fields) ?? []), at]);
  }
  return groups.values();
}

function functionOf(call: unknown[], differing: readonly number[]): string {
  const names = new Map(differing.map((leaf, at) => [leaf, new Expression(`p${at}`)]));
  let leaf = 0;
  const body = mapLeaves(call, (value) => names.get(leaf++) ?? value) as unknown[];
  const parameters = [...names.values()].map(({ code }) => code).join(',');
  return `function(${parameters}){this[0](${body.map(literalForTag).join(',')})}`;
}

function leavesOf(call: unknown[]): unknown[] {
  const leaves: unknown[] = [];
  mapLeaves(call, (value) => leaves.push(value));
  return leaves;
}

/** The call with other texts, numbers and variables. */
function mapLeaves(value: unknown, leaf: (value: unknown) => unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number' || value instanceof Expression) return leaf(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, leaf));
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, mapLeaves(field, leaf)]));
}
