import * as z from 'zod/mini';
import { equalJson } from '../core/index.ts';
import { operations } from '../integr8/index.ts';
import { diagnostic, fromZodIssues, isRecord, type Diagnostic, type Integr8Kind } from '../schema/index.ts';
import { holdsReference } from './hide-secrets.ts';
import type { Fields } from './sync-object.ts';

/** What there is to know of one kind of object. */
interface KindOfObject {
  /** By what it is found: its natural key. */
  key: readonly string[];
  /** The rest of it. */
  others: readonly string[];
  /** What an update can write; anything else is another object (contradiction I20). */
  mutable: readonly string[];
  /** With what an update empties a field that an entry no longer has. */
  emptied: Readonly<Record<string, unknown>>;
  body: z.ZodMiniType;
}

const amounts = ['payout', 'payout_percent', 'payout_type', 'revenue', 'revenue_percent', 'revenue_type'];
const { createPublisherSubID, createBlockedSubid, createCustomPayout } = operations;

export const kindsOfObjects: Readonly<Record<Integr8Kind, KindOfObject>> = {
  sub_id: {
    key: ['publisher_id', 'external_id'],
    others: ['name', 'description', 'external_link'],
    mutable: ['external_id', 'name', 'description', 'external_link'],
    emptied: { description: '', external_link: '' },
    // The publisher stands in the path.
    body: z.strictObject({ ...createPublisherSubID.body.shape, publisher_id: z.string().check(z.minLength(1)) }),
  },
  blocked_sub_id: {
    key: ['publisher_incremental_id', 'offer_incremental_id', 'sub_id'],
    others: ['description'],
    mutable: ['description'],
    emptied: { description: '' },
    // The organisation is that of the account.
    body: z.omit(createBlockedSubid.body, { organization: true }),
  },
  custom_payout: {
    key: ['publisher_incremental_id', 'offer_incremental_id', 'event_incremental_id'],
    others: [...amounts, 'platform', 'meta'],
    mutable: ['offer_incremental_id', 'event_incremental_id', ...amounts],
    // An amount of 0 is an amount, and there is no way to write none.
    emptied: {},
    body: createCustomPayout.body,
  },
};

const kindOf = (fields: Fields) => kindsOfObjects[fields['kind'] as Integr8Kind];

/** What an object says: null, empty and `Unknown` are absent, and so is what the server sets. */
export function normaliseIntegr8(given: Readonly<Record<string, unknown>>): Fields {
  const { key, others } = kindOf(given);
  const kept = [...key, ...others].flatMap((field): [string, unknown][] => {
    const value = given[field];
    const absent = value == null || value === '' || value === 'Unknown';
    return absent || (isRecord(value) && Object.keys(value).length === 0) ? [] : [[field, value]];
  });
  return { kind: given['kind'], ...Object.fromEntries(kept) };
}

export function integr8NaturalKey(fields: Fields): string {
  const parts = kindOf(fields).key.map((field) => encodeURIComponent(String(fields[field] ?? 0)));
  return [fields['kind'], ...parts].join(' ');
}

/** Whether no update leads from one form of an object to another. */
export function needsAnother(from: Fields, to: Fields): boolean {
  const { mutable, emptied } = kindOf(to);
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].some(
    (field) =>
      !equalJson(from[field], to[field]) && (!mutable.includes(field) || (!(field in to) && !(field in emptied))),
  );
}

/**
 * Judges an object of an account file by the documented rules of its create.
 * @param base JSON path of the object, for diagnostics
 * @param written the same with its references to the environment
 */
export function checkIntegr8Object(kind: Integr8Kind, object: unknown, base = '$', written = object): Diagnostic[] {
  const { body, key, others } = kindsOfObjects[kind];
  const parsed = z.safeParse(body, object, { reportInput: true });
  const referring = isRecord(written) ? key.filter((field) => holdsReference(written[field])) : [];
  return [
    ...fromZodIssues(parsed.error?.issues ?? [], base, () => [...key, ...others], diagnostic),
    ...referring.map((field) =>
      diagnostic(
        'value_not_allowed',
        `${base}.${field}`,
        `The object is found by \`${field}\`, so plan and lock would show what the reference stands for.`,
        'Write the value itself.',
      ),
    ),
  ];
}
