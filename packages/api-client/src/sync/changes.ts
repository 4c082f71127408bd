import { isRecord } from '../schema/index.ts';
import { equalJson } from '../core/index.ts';
import { hideSecrets, holdsReference } from './hide-secrets.ts';
import type { FieldChange } from './plan.ts';
import type { Fields } from './sync-object.ts';

/** The fields at the top in which two normalised objects differ. */
export function changedFields(from: Fields, to: Fields): string[] {
  return keysOf(from, to).filter((field) => !equalJson(from[field], to[field]));
}

/**
 * Every leaf that differs, for people.
 * @param written `to` with its references as they were written: what is printed of it
 */
export function changesBetween(from: Fields, to: Fields, written: Fields): FieldChange[] {
  return compare('', from, to, written);
}

function compare(path: string, from: unknown, to: unknown, written: unknown): FieldChange[] {
  if (equalJson(from, to)) return [];
  const [left, right, text] = [from, to, written].map((value) => (value === undefined ? {} : asRecord(value)));
  if (left && right && !isValue(left) && !isValue(right)) {
    return keysOf(left, right).flatMap((key) =>
      compare(path === '' ? key : `${path}.${key}`, left[key], right[key], text?.[key]),
    );
  }
  const secret = holdsReference(written);
  const name = path.split('.').at(-1);
  return [
    {
      path,
      ...(from !== undefined && { from: hideSecrets(shownAs(from), secret, name) }),
      ...(to !== undefined && { to: hideSecrets(shownAs(written), false, name) }),
    },
  ];
}

/** A value of a pixel is one leaf: its two fields exclude each other. */
const isValue = (record: Fields) => 'fixed' in record || 'variable' in record;

/** Lists of keyed entries, such as a pixel's properties, are compared by key and not by place. */
function asRecord(value: unknown): Fields | undefined {
  if (isRecord(value)) return value;
  if (!Array.isArray(value)) return undefined;
  const named = value.filter(isRecord).flatMap((entry): [string, unknown][] => {
    const key = entry['key'] ?? entry['field'];
    return typeof key === 'string' ? [[key, entry['value']]] : [];
  });
  return named.length === value.length && value.length > 0 ? Object.fromEntries(named) : undefined;
}

function shownAs(value: unknown): unknown {
  return asRecord(value) && Array.isArray(value) ? asRecord(value) : value;
}

function keysOf(left: Fields, right: Fields): string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
}
