import {
  diagnostic,
  hasErrors,
  type Diagnostic,
  type InstallOptions,
  type PixelConfig,
  type SavedPixel,
  type TargetPlatform,
  type Trigger,
} from '@pixelwright/api-client/schema';
import { configHash } from './config-hash.ts';
import { inOrder, optionsSent } from './hashed-input.ts';
import { checkGtm } from './check-gtm.ts';
import { checkImage } from './check-image.ts';
import { exportName } from './export-name.ts';
import { hostedRuntime } from '../generated/hosted-runtime.ts';
import { freezePlan } from './freeze-plan.ts';
import { isTakenGlobal } from './global-name.ts';
import { normaliseSelector } from './selector.ts';
import { chooseKey } from './key.ts';
import { isManaged, type Plan } from './plan.ts';
import { checkNames } from './check-names.ts';
import { planValues } from './plan-values.ts';
import { planRuntime } from './runtime-config.ts';
import { planTealium } from './plan-tealium.ts';
import { parseVariablePath } from './variable-path.ts';

export interface PlanResult {
  /** Absent when a diagnostic is an error. */
  plan?: Plan;
  diagnostics: Diagnostic[];
}

/**
 * Decides everything about one pixel on one target.
 * @param options effective ones: the account's defaults, then the pixel's own
 */
export function createPlan(
  pixel: SavedPixel,
  options: InstallOptions,
  target: TargetPlatform = pixel.target_platform,
): PlanResult {
  const diagnostics: Diagnostic[] = [];
  const say = (found: Diagnostic) => diagnostics.push(found);
  const { type, conversion_type: conversionType } = pixel.config;

  const inGtm = target === 'gtm';
  const managed = isManaged({ target });
  const key = chooseKey(pixel, options, say);
  if (options.endpoint === undefined) say(diagnostic('endpoint_missing', '$.install.endpoint', 'No endpoint is set.'));
  // Forms are those of the JavaScript target.
  const delivery = (managed ? undefined : options.delivery) ?? 'inline';
  const asked = planTrigger(options.trigger ?? (inGtm ? tagTrigger : defaultTrigger)(pixel), say);
  const tealium = target === 'tealium' ? planTealium(pixel, options, asked, say) : undefined;
  const trigger = tealium?.trigger ?? asked;
  if (options.variableRoot !== undefined && !parseVariablePath(options.variableRoot)) {
    say(
      diagnostic(
        'variable_path_invalid',
        '$.install.variableRoot',
        `${JSON.stringify(options.variableRoot)} is not the path of a variable.`,
      ),
    );
  }
  const { global = 'pixelwright' } = options;
  if (isTakenGlobal(global)) {
    say(
      diagnostic(
        'option_invalid',
        '$.install.global',
        `Pages have something else under the name \`${global}\`.`,
        'Choose another name.',
      ),
    );
  }
  checkTogether(options, asked, say);
  if (delivery === 'image') checkImage(options, trigger, say);
  if (inGtm) checkGtm(trigger, say);
  const hosted = delivery === 'hosted' ? planHosted(options, say) : inGtm ? hostedForTags(options) : undefined;
  const maxAge = delivery === 'image' ? undefined : planMaxAge(options, say);
  const values = planValues(pixel, managed ? { ...options, delivery } : options, target, say);
  if (managed) checkNames(values, maxAge, say);
  const identified = values.some(({ field }) => field === 'transaction_id');
  if (type === 'conversion' && !identified) {
    say(
      diagnostic('conversion_without_transaction_id', '$.config.properties', 'The conversion has no transaction id.'),
    );
    if (trigger.on === 'load' && !options.pages) {
      say(
        diagnostic(
          'conversion_on_every_page',
          '$.install.pages',
          'The conversion fires on load, on every page that carries the code.',
        ),
      );
    }
  }
  if (hasErrors(diagnostics)) return { diagnostics };

  const endpoint = options.endpoint!;
  const page = options.page ?? 'path';
  const test = options.test ?? false;
  // Of an image no code asks for it; a tag manager does so itself.
  const consent = delivery === 'image' ? 'off' : (options.consent ?? (managed ? 'off' : 'auto'));
  const { pages } = options;
  // It is what the data layer variables of GTM read; a variable of the page would see the array.
  const variableRoot = inGtm && options.variableRoot === 'dataLayer' ? undefined : options.variableRoot;
  const decided: Omit<Plan, 'runtime'> = {
    key,
    name: pixel.name,
    type,
    conversionType,
    pixel: pixel.id ?? key,
    account: pixel.account_id,
    target,
    delivery,
    form: target === 'javascript' ? `javascript-${delivery}` : target,
    hosted,
    exportName: delivery === 'module' ? exportName(key) : undefined,
    trigger,
    tealium: tealium?.calls,
    pages: [...(pages ?? [])],
    values,
    identity: identified && (type === 'conversion' || options.dedupe === 'transaction') ? 'transaction' : 'random',
    dedupe: options.dedupe ?? (type === 'conversion' ? 'transaction' : 'none'),
    guarantee: options.guarantee ?? 'at-least-once',
    ack: options.ack ?? 'response',
    // A tag manager gives values with the call: only a consent signal can be late.
    wait: inGtm ? 0 : (options.wait ?? (managed && consent === 'off' ? 0 : 2000)),
    money: { ...options.money },
    purpose: options.purpose ?? purposeOf(pixel.config),
    consent,
    clickIds: delivery !== 'image' && (options.clickIds ?? false),
    outbox: { days: options.outboxDays ?? 7, max: options.outboxMax ?? 2000 },
    maxAge,
    declared: [...(options.declared ?? [])],
    hashRoutes: options.hashRoutes ?? false,
    log: options.log ?? false,
    page,
    variableRoot,
    global,
    tagConsent: inGtm ? tagConsent(pixel, options) : undefined,
    nonce: options.nonce,
    test,
    destination: { kind: 'collector', endpoint },
    // What differs between targets, or does not change what is sent, stays out.
    hash: configHash({
      config: inOrder(pixel.config),
      options: optionsSent(options, { endpoint, key, page, test }),
    }),
  };
  return { plan: freezePlan(Object.assign(decided, { runtime: planRuntime(decided) })), diagnostics };
}

/** The address of the shared runtime: its name says what is in it, so the site says only where it stands. */
function planHosted({ runtimeUrl }: InstallOptions, say: (found: Diagnostic) => void): Plan['hosted'] {
  if (runtimeUrl !== undefined) return { src: `${runtimeUrl.replace(/\/$/, '')}/${hostedRuntime.file}` };
  say(diagnostic('runtime_url_missing', '$.install.runtimeUrl', 'No `runtimeUrl` is set.'));
  return undefined;
}

/** The same file for the custom template, which can load it from an https address only. */
function hostedForTags({ runtimeUrl = '' }: InstallOptions): Plan['hosted'] {
  return runtimeUrl.startsWith('https:') ? planHosted({ runtimeUrl }, () => {}) : undefined;
}

/** A tag manager asks for consent itself, unless it is told not to. */
function tagConsent({ config }: SavedPixel, { consent, purpose }: InstallOptions): Plan['tagConsent'] {
  if (consent === 'off') return undefined;
  return (purpose ?? purposeOf(config)) === 'ads' ? 'ad_storage' : 'analytics_storage';
}

function purposeOf({ type }: PixelConfig): Plan['purpose'] {
  return type === 'pageview' ? 'analytics' : 'ads';
}

/** What a visitor does by arriving fires on load; what he does on a page, by a call or a click. */
function defaultTrigger({ config }: SavedPixel): Trigger {
  const onPage =
    config.type === 'microconversion' || ['add_to_cart', 'contact', 'download'].includes(config.conversion_type ?? '');
  return { on: onPage ? 'manual' : 'load' };
}

/** Tag managers work by events of the data layer, named like the conversion type. */
function tagTrigger({ config }: SavedPixel): Trigger {
  return config.type === 'pageview' ? { on: 'load' } : { on: 'event', event: config.conversion_type! };
}

/** The trigger as the runtime gets it: a copy, with its selector in the form that every browser reads. */
function planTrigger(trigger: Trigger, say: (found: Diagnostic) => void): Trigger {
  if (trigger.selector === undefined) return { ...trigger };
  const selector = normaliseSelector(trigger.selector);
  if (typeof selector !== 'string') {
    const message = `${JSON.stringify(trigger.selector)}: ${selector.problem}.`;
    say(diagnostic('selector_invalid', '$.install.trigger.selector', message));
    return { ...trigger };
  }
  return { ...trigger, selector };
}

/** What options say only together. */
function checkTogether(
  { orderedAt, maxAgeHours, hashRoutes }: InstallOptions,
  trigger: Trigger,
  say: (found: Diagnostic) => void,
) {
  const refuse = (option: string, message: string, hint: string) =>
    say(diagnostic('option_invalid', `$.install.${option}`, message, hint));
  if (orderedAt && maxAgeHours === undefined)
    refuse('orderedAt', '`orderedAt` says nothing without `maxAgeHours`.', 'Set `maxAgeHours` too.');
  if (!orderedAt && maxAgeHours !== undefined)
    refuse('maxAgeHours', '`maxAgeHours` says nothing without `orderedAt`.', 'Set `orderedAt` too.');
  if (hashRoutes && trigger.on !== 'route')
    refuse('hashRoutes', '`hashRoutes` belongs to the trigger "route".', 'Remove it, or set the trigger.');
}

function planMaxAge({ orderedAt, maxAgeHours }: InstallOptions, say: (found: Diagnostic) => void): Plan['maxAge'] {
  if (!orderedAt || maxAgeHours === undefined) return undefined;
  const variable = 'variable' in orderedAt ? orderedAt.variable : '';
  const at = parseVariablePath(variable);
  if (at) return { variable, at, hours: maxAgeHours };
  const message = '`orderedAt` does not name a variable of the page.';
  say(
    diagnostic(
      'option_invalid',
      '$.install.orderedAt',
      message,
      'Write `{ source: variable, value: order.created_at }`.',
    ),
  );
  return undefined;
}
