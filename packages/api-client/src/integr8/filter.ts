import { InputError, type Query } from '../core/index.ts';

type FilterValue = string | number | boolean;

/**
 * Conditions by field; a property within an object is written with dots. A value alone is compared by the default
 * operator, `eq`; an object holds values by operator, which is passed through as it is; a list is sent value by value.
 */
export type Filter = Readonly<
  Record<string, FilterValue | readonly FilterValue[] | Readonly<Record<string, FilterValue | readonly FilterValue[]>>>
>;

/** `{'meta.total': {gte: 5}}` as `filter[meta.total][gte]=5`, and `{status: 'x'}` as `filter[status]=x`. */
export function filterQuery(filter: Filter = {}): Query {
  const query: Query = {};
  for (const [field, condition] of Object.entries(filter)) {
    checkName(field, /^\w+(\.\w+)*$/, 'A field of a filter');
    if (condition === undefined) continue;
    if (!isConditions(condition)) {
      query[`filter[${field}]`] = checkValue(field, condition);
      continue;
    }
    for (const [operator, value] of Object.entries(condition)) {
      checkName(operator, /^\w+$/, 'An operator of a filter');
      query[`filter[${field}][${operator}]`] = checkValue(field, value);
    }
  }
  return query;
}

/** `['-type', 'name']` as `-type,name`. */
export function sortQuery(sort: string | readonly string[] | undefined): Query {
  if (sort === undefined) return {};
  const fields = [sort].flat();
  for (const field of fields) checkName(field, /^-?\w+(\.\w+)*(,-?\w+(\.\w+)*)*$/, 'A field to sort by');
  return fields.length === 0 ? {} : { sort: fields.join(',') };
}

function isConditions(condition: Filter[string]): condition is Readonly<Record<string, FilterValue>> {
  return Object.prototype.toString.call(condition) === '[object Object]' && Object.keys(condition).length > 0;
}

/** What is sent as nothing, such as an empty list, would match everything. */
function checkValue(field: string, value: unknown): FilterValue | readonly FilterValue[] {
  const values = [value].flat();
  if (values.length > 0 && values.every((one) => /^(string|number|boolean)$/.test(typeof one))) {
    return value as FilterValue | readonly FilterValue[];
  }
  throw new InputError(
    'input_invalid',
    `The filter of \`${field}\` needs text, a number, a flag, or a list with one of them.`,
  );
}

/** Brackets in a name would make another parameter of it. */
function checkName(name: string, pattern: RegExp, what: string): void {
  if (pattern.test(name)) return;
  throw new InputError('input_invalid', `${what} cannot be ${JSON.stringify(name)}: letters, digits, _ and dots only.`);
}
