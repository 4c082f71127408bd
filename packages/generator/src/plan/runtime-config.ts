import {
  featureBits,
  type ConfigPath,
  type EventTemplate,
  type Feature,
  type RuntimeConfig,
} from '@pixelwright/runtime';
import { runtimeVariants } from '../generated/runtime-variants.ts';
import { pagesExpression } from './page-patterns.ts';
import type { Plan } from './plan.ts';
import { parseVariablePath } from './variable-path.ts';

const features = Object.keys(featureBits) as Feature[];
const variants = Object.entries(runtimeVariants).sort(([, a], [, b]) => a.before.length - b.before.length);

/** Chooses the smallest variant of the runtime that covers a plan, and writes the plan down for it. */
export function planRuntime(plan: Omit<Plan, 'runtime'>): Plan['runtime'] {
  const bits = neededFeatures(plan);
  const { variant, features: carried, unused } = smallestVariant(bits);
  return { variant, features: carried, unused, config: runtimeConfig(plan, bits) };
}

type Variant = Omit<Plan['runtime'], 'config'>;

/** By the features needed: 128 at most. */
const smallest = new Map<number, Variant>();

function smallestVariant(bits: number): Variant {
  let chosen = smallest.get(bits);
  if (!chosen) {
    // `all` covers everything, so there is always one.
    const [variant, { features: carried }] = variants.find(([, entry]) => (bits & ~entry.features) === 0)!;
    const inVariant = features.filter((feature) => carried & featureBits[feature]);
    const unused = inVariant.filter((feature) => !(bits & featureBits[feature]));
    chosen = { variant, features: inVariant, unused };
    smallest.set(bits, chosen);
  }
  return chosen;
}

/** The sum of the `featureBits` that a plan needs. */
function neededFeatures({ values, trigger, pages, page, variableRoot, global, destination }: Omit<Plan, 'runtime'>) {
  let bits = 0;
  for (const { field, key, fixed } of values) {
    // Nothing to do on the page for what is fixed, unless it is missing or has to be cut.
    if (fixed != null && !(typeof fixed === 'string' && fixed.length > 500)) continue;
    bits |= featureBits.variables;
    if (field === 'revenue') bits |= featureBits.revenue;
    else if (field === 'currency') bits |= featureBits.currency;
    else if (field === 'transaction_id') bits |= featureBits.transaction;
    // The runtime tells a field from a property of the same name by this bit.
    else if (fieldNames.includes(key)) bits |= featureBits.options;
  }
  if (trigger.on !== 'load') bits |= featureBits.click;
  if (pages.length > 0) bits |= featureBits.pages;
  if (
    page === 'origin' ||
    variableRoot !== undefined ||
    global !== 'pixelwright' ||
    destination.endpoint.includes('?')
  ) {
    bits |= featureBits.options;
  }
  return bits;
}

const fieldNames = ['revenue', 'currency', 'transaction_id'];

function runtimeConfig(plan: Omit<Plan, 'runtime'>, bits: number): RuntimeConfig {
  const { key, trigger, pages } = plan;
  const root = plan.variableRoot === undefined ? undefined : parseVariablePath(plan.variableRoot);
  // In the order of fields that compresses best.
  const config: Omit<RuntimeConfig, 'event'> = { uses: bits, key, to: plan.destination.endpoint };
  if (trigger.on !== 'load') {
    config.manual = 1;
    config.click = trigger.selector ?? `[data-pixel~="${key}"]`;
  }
  if (pages.length > 0) config.pages = pagesExpression(pages);
  if (root) config.root = root;
  if (plan.page === 'origin') config.origin = 1;
  if (plan.global !== 'pixelwright') config.global = plan.global;
  const event: EventTemplate = {
    specversion: '1.0',
    type: `pixelwright.${plan.type}`,
    source: `/pixels/${encodeURIComponent(plan.pixel)}`,
    data: eventData(plan),
  };
  return Object.assign(config, { event });
}

/** The empty path: the runtime lists the value as missing. */
const nowhere = Object.freeze<ConfigPath>([]);

function eventData(plan: Omit<Plan, 'runtime'>): EventTemplate['data'] {
  const data: EventTemplate['data'] = { v: plan.hash, pixel: plan.pixel };
  if (plan.account !== undefined) data.account = plan.account;
  if (plan.conversionType !== undefined) data.conversion_type = plan.conversionType;
  // No key is `__proto__`: the schema refuses it.
  let properties: Record<string, unknown> | undefined;
  for (const { field, key, path, fixed } of plan.values) {
    const written = path ?? fixed ?? nowhere;
    if (field === 'properties') (properties ??= {})[key] = written;
    else data[field] = written as never;
  }
  if (properties) data.properties = properties as NonNullable<typeof data.properties>;
  if (plan.test) data.test = true;
  return data;
}
