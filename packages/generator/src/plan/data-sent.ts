import { isManaged, usesFeature, type Plan, type PlannedValue } from './plan.ts';
import { tagVariables } from './tag-variable.ts';
import { parseVariablePath, type VariablePath } from './variable-path.ts';

/** One field that leaves the page. */
export interface DataRow {
  field: string;
  /** The fixed value, or the name of the variable; undefined where neither says anything. */
  value?: string;
  from: string;
}

/** Every field that leaves the page, and where it comes from. */
export function dataRows(plan: Plan): DataRow[] {
  const saved = 'the saved pixel';
  const image = plan.delivery === 'image';
  const chance = image ? 'chance, at the collector' : 'chance';
  const rows: DataRow[] = [
    plan.identity === 'transaction'
      ? { field: 'id', value: `${plan.key}:<transaction id>`, from: 'key and transaction id' }
      : { field: 'id', from: chance },
    { field: 'time', from: image ? "the collector's clock" : "the browser's clock, UTC" },
    { field: 'source', value: `/pixels/${encodeURIComponent(plan.pixel)}`, from: saved },
    { field: 'type', value: `pixelwright.${plan.type}`, from: saved },
    { field: 'data.pixel', value: plan.pixel, from: saved },
  ];
  if (plan.account !== undefined) rows.push({ field: 'data.account', value: plan.account, from: saved });
  if (plan.conversionType !== undefined) {
    rows.push({ field: 'data.conversion_type', value: plan.conversionType, from: saved });
  }
  const variables = new Map(plan.form === 'gtm' ? tagVariables(plan).map(({ key, name }) => [key, name]) : []);
  for (const value of plan.values) rows.push(valueRow(value, plan, variables.get(value.key)));
  rows.push(
    { field: 'data.missing', from: 'names of the fields that the page did not have' },
    { field: 'data.cut', from: 'keys of the properties whose text was cut at 500 characters' },
    {
      field: 'data.page',
      from: image
        ? 'the `Referer`, as far as the page lets the browser say it'
        : plan.page === 'path'
          ? "origin and path of the page's address"
          : "origin of the page's address",
    },
  );
  if (usesFeature(plan, 'guard') || image) {
    rows.push({ field: 'data.redacted', from: 'where personal data was taken out of a text' });
  }
  if (plan.clickIds) rows.push({ field: 'data.click', from: 'click ids of the landing page' });
  if (plan.maxAge)
    rows.push({ field: 'data.ordered_at', value: plan.maxAge.variable, from: `variable in ${rootOf(plan)}` });
  if (plan.test) rows.push({ field: 'data.test', value: 'true', from: 'the option test' });
  rows.push({ field: 'data.v', value: plan.hash, from: 'config hash' });
  return rows;
}

function valueRow(value: PlannedValue, plan: Plan, tagVariable?: string): DataRow {
  const field = value.field === 'properties' ? `data.properties.${value.key}` : `data.${value.field}`;
  if (value.placeholder !== undefined) return { field, value: value.placeholder, from: "the shop's templating" };
  if (tagVariable !== undefined) return { field, value: tagVariable, from: 'variable of the tag manager' };
  if (value.path) return { field, value: value.variable ?? '', from: `variable in ${rootOf(plan)}` };
  return value.fixed === null
    ? { field, from: 'nothing: always missing' }
    : { field, value: String(value.fixed), from: 'the saved pixel' };
}

/** What the variables of a plan are read from. */
function rootOf(plan: Plan): string {
  return isManaged(plan) ? "the tag manager's data" : (plan.variableRoot ?? 'window or the data layer');
}

const samples = {
  revenue: 99.9,
  currency: 'EUR',
  transaction_id: 'A-1001',
  ordered_at: '2026-01-31T12:00:00Z',
  properties: 'value',
};

/** A value that a page may give. */
interface Sampled {
  field: keyof typeof samples;
  path?: VariablePath | undefined;
}

/**
 * JavaScript that gives every variable a value: the object to push to the data layer or, where the
 * variables have a root of their own, an assignment. Undefined when there is no variable.
 */
export function sampleData(values: readonly Sampled[], root?: string): string | undefined {
  const base = root === undefined ? [] : parseVariablePath(root)!;
  let sample: any;
  for (const { path, field } of values) if (path) sample = withValue(sample, [...base, ...path], 0, samples[field]);
  if (sample === undefined) return undefined;
  const [first] = base;
  if (first === undefined) return JSON.stringify(sample, null, 2);
  return `window[${JSON.stringify(first)}] = ${JSON.stringify(sample[first], null, 2)};`;
}

/** The data of a call. The event's name stands first and fires it, also where a value is read from under the same name. */
export function withEvent(event: object, data: object | undefined): object {
  return { ...event, ...data, ...event };
}

/** The tree with a value at the rest of a path; where another value already stands on the way, it stays. */
function withValue(tree: unknown, path: VariablePath, depth: number, value: unknown): unknown {
  const step = path[depth];
  if (step === undefined) return tree ?? value;
  if (tree !== undefined && typeof tree !== 'object') return tree;
  const branch: any = tree ?? (typeof step === 'number' ? [] : {});
  branch[step] = withValue(Object.hasOwn(branch, step) ? branch[step] : undefined, path, depth + 1, value);
  return branch;
}
