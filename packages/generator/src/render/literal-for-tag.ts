import { serialiseForTag } from './serialise-for-tag.ts';

/** An expression that stands in a value as it is. */
export class Expression {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

/** A plain value as JavaScript, for tags of which a container has hundreds: names stand without quotes. */
export function literalForTag(value: unknown): string {
  if (value instanceof Expression) return value.code;
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literalForTag).join(',')}]`;
  if (typeof value !== 'object' || value === null) return serialiseForTag(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => `${nameForTag(name)}:${literalForTag(field)}`)
    .join(',');
  // Two braces in a row would end a variable.
  return `{${fields}${fields.endsWith('}') ? ' ' : ''}}`;
}

/** The name of a field, in quotes where ES5 wants them. */
function nameForTag(name: string): string {
  return /^[a-z_]\w*$/.test(name) && !reserved.has(name) ? name : quoted(name);
}

function quoted(text: string): string {
  const inner = serialiseForTag(text).slice(1, -1).replace(/\\"/g, '"').replaceAll("'", '\\u0027');
  return `'${inner}'`;
}

/** ECMAScript 5.1, 7.6.1. Old browsers want them in quotes even as names of fields. */
const reserved = new Set(
  `break case catch class const continue debugger default delete do else enum export extends false finally for function
  if implements import in instanceof interface let new null package private protected public return static super switch
  this throw true try typeof var void while with yield`.split(/\s+/),
);
