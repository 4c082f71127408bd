import {
  featureBits,
  type ConfigPath,
  type EventTemplate,
  type Feature,
  type RuntimeConfig,
} from '@pixelwright/runtime';
import { runtimeVariants } from '../generated/runtime-variants.ts';
import { pagesExpression } from './page-patterns.ts';
import { isManaged, type Plan } from './plan.ts';
import { parseVariablePath } from './variable-path.ts';

const features = Object.keys(featureBits) as Feature[];
const variants = Object.entries(runtimeVariants).sort(([, a], [, b]) => a.before.length - b.before.length);

/** Chooses the smallest variant of the runtime that covers a plan, and writes the plan down for it. */
export function planRuntime(plan: Decided): Plan['runtime'] {
  const bits = neededFeatures(plan);
  return { ...variantFor(plan, bits), config: runtimeConfig(plan, bits) };
}

function variantFor({ delivery }: Decided, bits: number): Variant {
  if (delivery === 'image') return { variant: 'none', features: [], unused: [] };
  if (delivery === 'hosted') {
    // All pixels of a site share one file, whatever they need.
    return { variant: 'hosted', features, unused: features.filter((feature) => !(bits & featureBits[feature])) };
  }
  return smallestVariant(bits);
}

type Variant = Omit<Plan['runtime'], 'config'>;

/** By the features needed. */
const smallest = new Map<number, Variant>();

function smallestVariant(bits: number): Variant {
  let chosen = smallest.get(bits);
  if (!chosen) {
    // `all` covers everything, so there is always one.
    const [variant, { features: carried }] = variants.find(([, entry]) => (bits & ~entry.features) === 0)!;
    // Values that are given come for nothing with those that are looked for.
    const priced = carried & featureBits.variables ? carried & ~featureBits.given : carried;
    const inVariant = features.filter((feature) => priced & featureBits[feature]);
    const unused = inVariant.filter((feature) => !(bits & featureBits[feature]));
    chosen = { variant, features: inVariant, unused };
    smallest.set(bits, chosen);
  }
  return chosen;
}

/** The smallest variant of the runtime that covers several plans. */
export function sharedVariant(plans: readonly Plan[]): string {
  return smallestVariant(plans.reduce((bits, { runtime }) => bits | runtime.config.uses, 0)).variant;
}

type Decided = Omit<Plan, 'runtime'>;

/** The sum of the `featureBits` that a plan needs. */
function neededFeatures(plan: Decided): number {
  if (isBare(plan)) return featureBits.bare;
  const { values, page, dedupe } = plan;
  // A tag manager has read the values before it calls.
  const reading = isManaged(plan) ? featureBits.given : featureBits.variables;
  let bits = triggerFeatures(plan) | featureBits.outbox;
  for (const { field, key, path, reference, fixed } of values) {
    // Nothing to do on the page for what is fixed, unless it is missing.
    if (fixed != null) continue;
    bits |= reading;
    if (field === 'revenue' || field === 'currency') bits |= featureBits.money;
    else if (field === 'transaction_id') bits |= featureBits.transaction;
    else if ((path ?? reference) && !plan.declared.includes(key)) bits |= featureBits.guard;
  }
  if (page === 'path') bits |= featureBits.guard;
  if (plan.maxAge) bits |= reading | featureBits.transaction;
  if (pagesOf(plan).length > 0) bits |= featureBits.pages;
  if (dedupe !== 'none') bits |= featureBits.once;
  if (plan.consent !== 'off') bits |= featureBits.consent;
  if (plan.clickIds) bits |= featureBits.clickids;
  if (plan.log) bits |= featureBits.log;
  if (needsOptions(plan)) bits |= featureBits.options;
  return bits;
}

/** The paths that the runtime looks at: GTM has decided where, but for the runtime's own look at each new path. */
const pagesOf = ({ target, trigger, pages }: Decided) => (target === 'gtm' && trigger.on !== 'route' ? [] : pages);

/** Whether nothing is to be read, asked or kept: the event goes as it is, once. */
function isBare(plan: Decided): boolean {
  const { values, trigger, pages, dedupe, consent, guarantee, clickIds, page } = plan;
  return (
    guarantee === 'at-most-once' &&
    plan.delivery !== 'module' &&
    !isManaged(plan) &&
    trigger.on === 'load' &&
    plan.type !== 'pageview' &&
    pages.length === 0 &&
    dedupe === 'none' &&
    consent === 'off' &&
    page === 'origin' &&
    !clickIds &&
    !plan.log &&
    !plan.maxAge &&
    plan.ack === 'response' &&
    plan.global === 'pixelwright' &&
    !plan.destination.endpoint.includes('?') &&
    values.every(({ fixed }) => fixed != null && !isLong(fixed))
  );
}

function triggerFeatures({ trigger, type, target }: Decided): number {
  if (target === 'gtm' && trigger.on === 'route') return featureBits.visits;
  if (isManaged({ target })) return 0;
  if (trigger.on === 'load') return type === 'pageview' ? featureBits.again : 0;
  if (trigger.on === 'click' || trigger.on === 'manual') return featureBits.click;
  const again = trigger.on === 'route' && type === 'pageview' ? featureBits.again : 0;
  return featureBits.triggers | again;
}

function needsOptions(plan: Decided): boolean {
  return (
    plan.page === 'origin' ||
    (plan.wait !== 2000 && (plan.consent !== 'off' || waits(plan))) ||
    plan.guarantee === 'at-most-once' ||
    (plan.variableRoot !== undefined &&
      !isManaged(plan) &&
      (plan.values.some(({ path }) => path) || plan.trigger.on === 'event')) ||
    plan.global !== 'pixelwright' ||
    plan.destination.endpoint.includes('?') ||
    plan.dedupe === 'session' ||
    plan.ack === 'none' ||
    plan.maxAge !== undefined ||
    (Object.keys(plan.money).length > 0 &&
      plan.values.some(({ field, path, reference }) => field === 'revenue' && (path ?? reference))) ||
    plan.outbox.days !== 7 ||
    plan.outbox.max !== 2000 ||
    plan.values.some(({ fixed }) => isLong(fixed))
  );
}

/** Whether there are values that the runtime waits for. */
const waits = ({ values, maxAge, target }: Decided) =>
  !isManaged({ target }) && (Boolean(maxAge) || values.some(({ field, path }) => field !== 'properties' && path));

const isLong = (fixed: unknown): fixed is string => typeof fixed === 'string' && fixed.length > 500;

/** Fires once per: 1 transaction, else page; 2 transaction, else nothing; 3 page; 5 tab. */
function onceOf({ dedupe, trigger, delivery }: Decided): RuntimeConfig['once'] {
  // A module fires by call: in an app, one page load has many orders.
  const perLoad = trigger.on === 'visible' || (trigger.on === 'load' && delivery !== 'module');
  if (dedupe === 'transaction') return perLoad ? 1 : 2;
  return dedupe === 'page' ? 3 : dedupe === 'session' ? 5 : undefined;
}

function runtimeConfig(plan: Decided, bits: number): RuntimeConfig {
  const { key } = plan;
  const managed = isManaged(plan);
  const pages = pagesOf(plan);
  const root = plan.variableRoot === undefined || managed ? undefined : parseVariablePath(plan.variableRoot);
  // In the order of fields that compresses best.
  const config: Omit<RuntimeConfig, 'event'> = { uses: bits, key, to: plan.destination.endpoint };
  Object.assign(config, triggerConfig(plan));
  if (pages.length > 0) config.pages = pagesExpression(pages);
  const once = onceOf(plan);
  if (once) config.once = once;
  // What a tag manager does not give with the call does not come later; consent may.
  if (plan.wait !== 2000 && !(managed && plan.consent === 'off')) config.wait = plan.wait;
  if (plan.consent !== 'off') {
    config.consent = ((plan.purpose === 'ads' ? 2 : 1) + (plan.consent === 'required' ? 3 : 0)) as 1 | 2 | 4 | 5;
  }
  if (Object.keys(plan.money).length > 0) config.money = plan.money as NonNullable<RuntimeConfig['money']>;
  if (plan.clickIds) config.clicks = 1;
  if (plan.maxAge) config.hours = plan.maxAge.hours;
  if (bits & featureBits.options) {
    const cut = plan.values.filter(({ fixed }) => isLong(fixed)).map((value) => value.key);
    if (cut.length > 0) config.cut = cut;
  }
  if (plan.declared.length > 0) config.declared = plan.declared;
  if (plan.guarantee === 'at-most-once') config.ack = 1;
  else if (plan.ack === 'none') config.ack = 2;
  if (plan.outbox.days !== 7) config.days = plan.outbox.days;
  if (plan.outbox.max !== 2000) config.max = plan.outbox.max;
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

function triggerConfig({ key, trigger, type, hashRoutes, delivery, target }: Decided): Partial<RuntimeConfig> {
  if (target === 'gtm' && trigger.on === 'route') return { manual: 1, route: hashRoutes ? 4 : 3 };
  if (isManaged({ target })) return { manual: 1 };
  const selector = trigger.selector ?? `[data-pixel~="${key}"]`;
  switch (trigger.on) {
    case 'load':
      return { ...(delivery === 'module' && { manual: 1 }), ...(type === 'pageview' && { again: 1 }) };
    case 'click':
    case 'manual':
      return { manual: 1, click: selector };
    case 'submit':
      return { manual: 1, submit: selector };
    case 'visible':
      return { manual: 1, visible: selector };
    case 'route':
      return { manual: 1, route: hashRoutes ? 2 : 1, ...(type === 'pageview' && { again: 1 }) };
    case 'event': {
      const event = trigger.event!;
      return event.startsWith('dom:') ? { manual: 1, dom: event.slice(4) } : { manual: 1, push: event };
    }
  }
}

/** The empty path: what the call does not give, the runtime lists as missing. */
const nowhere = Object.freeze<ConfigPath>([]);

function eventData(plan: Decided): EventTemplate['data'] {
  const managed = isManaged(plan);
  const data: EventTemplate['data'] = { v: plan.hash, pixel: plan.pixel };
  if (plan.account !== undefined) data.account = plan.account;
  if (plan.conversionType !== undefined) data.conversion_type = plan.conversionType;
  // No key is `__proto__`: the schema refuses it.
  let properties: Record<string, unknown> | undefined;
  for (const { field, key, path, fixed } of plan.values) {
    const written = (managed && path ? nowhere : path) ?? (isLong(fixed) ? fixed.slice(0, 500) : fixed) ?? nowhere;
    if (field === 'properties') (properties ??= {})[key] = written;
    else data[field] = written as never;
  }
  if (plan.maxAge) data.ordered_at = (managed ? nowhere : plan.maxAge.at) as ConfigPath;
  if (properties) data.properties = properties as NonNullable<typeof data.properties>;
  if (plan.test) data.test = true;
  return data;
}
