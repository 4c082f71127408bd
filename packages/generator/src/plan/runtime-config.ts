import { featureBits, type ConfigPath, type Feature, type RuntimeConfig } from '@pixelwright/runtime';
import { runtimeVariants } from '../generated/runtime-variants.ts';
import { pagesExpression } from './page-patterns.ts';
import type { Plan, PlannedValue } from './plan.ts';
import { parseVariablePath } from './variable-path.ts';

const features = Object.keys(featureBits) as Feature[];
const variants = Object.entries(runtimeVariants).sort(([, a], [, b]) => a.before.length - b.before.length);

/** Chooses the smallest variant of the runtime that covers a plan, and writes the plan down for it. */
export function planRuntime(plan: Omit<Plan, 'runtime'>): Plan['runtime'] {
  const needed = neededFeatures(plan);
  const bits = needed.reduce((sum, feature) => sum + featureBits[feature], 0);
  // `all` covers everything, so there is always one.
  const [variant, { features: carried }] = variants.find(([, entry]) => (bits & ~entry.features) === 0)!;
  const inVariant = features.filter((feature) => carried & featureBits[feature]);
  return {
    variant,
    features: inVariant,
    unused: inVariant.filter((feature) => !needed.includes(feature)),
    config: runtimeConfig(plan, bits),
  };
}

function neededFeatures({
  values,
  trigger,
  pages,
  page,
  variableRoot,
  global,
  destination,
}: Omit<Plan, 'runtime'>): Feature[] {
  const open = values.filter((value) => isOpen(value));
  const has = (field: PlannedValue['field']) => open.some((value) => value.field === field);
  const wanted: Record<Feature, boolean> = {
    variables: open.length > 0,
    revenue: has('revenue'),
    currency: has('currency'),
    transaction: has('transaction_id'),
    click: trigger.on === 'click' || trigger.on === 'manual',
    pages: pages.length > 0,
    // Beside these, the runtime tells a field from a property of the same name by this bit.
    options:
      open.some(
        ({ field, key }) => field === 'properties' && ['revenue', 'currency', 'transaction_id'].includes(key),
      ) ||
      page === 'origin' ||
      variableRoot !== undefined ||
      global !== 'pixelwright' ||
      destination.endpoint.includes('?'),
  };
  return features.filter((feature) => wanted[feature]);
}

/** True for a value that the runtime has to work on: a variable, nothing where something should be, text to cut. */
function isOpen(value: PlannedValue): boolean {
  return value.fixed == null || (typeof value.fixed === 'string' && value.fixed.length > 500);
}

function runtimeConfig(plan: Omit<Plan, 'runtime'>, bits: number): RuntimeConfig {
  const { key, trigger, pages, values } = plan;
  const root = plan.variableRoot === undefined ? undefined : parseVariablePath(plan.variableRoot);
  const written = (field: PlannedValue['field']) => values.filter((value) => value.field === field).map(write)[0];
  const properties = values.filter(({ field }) => field === 'properties');
  return {
    endpoint: plan.destination.endpoint,
    key,
    features: bits,
    ...(trigger.on !== 'load' && { manual: 1 }),
    ...(trigger.on !== 'load' && { click: trigger.selector ?? `[data-pixel~="${key}"]` }),
    ...(pages.length > 0 && { pages: pagesExpression(pages) }),
    ...(root && { root }),
    ...(plan.page === 'origin' && { origin: 1 }),
    ...(plan.global !== 'pixelwright' && { global: plan.global }),
    event: {
      specversion: '1.0',
      source: `/pixels/${encodeURIComponent(plan.pixel)}`,
      type: `pixelwright.${plan.type}`,
      data: {
        v: plan.hash,
        pixel: plan.pixel,
        ...(plan.account !== undefined && { account: plan.account }),
        ...(plan.conversionType !== undefined && { conversion_type: plan.conversionType }),
        ...defined('revenue', written('revenue') as number | ConfigPath | undefined),
        ...defined('currency', written('currency') as string | ConfigPath | undefined),
        ...defined('transaction_id', written('transaction_id') as string | ConfigPath | undefined),
        ...(properties.length > 0 && {
          properties: Object.fromEntries(properties.map((value) => [value.key, write(value)])) as Record<
            string,
            string
          >,
        }),
        ...(plan.test && { test: true }),
      },
    },
  };
}

/** The empty path leads nowhere: the runtime lists the value as missing. */
function write(value: PlannedValue): string | number | ConfigPath {
  return value.path ?? value.fixed ?? [];
}

function defined<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
}
