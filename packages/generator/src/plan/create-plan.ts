import { isTraversal, parse as parseSelector, type Selector } from 'css-what';
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
import { parseAddress } from '../address.ts';
import { configHash } from './config-hash.ts';
import { freezePlan } from './freeze-plan.ts';
import { chooseKey } from './key.ts';
import type { Plan } from './plan.ts';
import { planValues } from './plan-values.ts';
import { planRuntime } from './runtime-config.ts';
import { isBrowserName, parseVariablePath } from './variable-path.ts';

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

  if (target !== 'javascript')
    say(diagnostic('target_not_available', '$.target_platform', `There is no emitter for ${target} yet.`));
  const key = chooseKey(pixel, options, say);
  if (options.endpoint === undefined) say(diagnostic('endpoint_missing', '$.install.endpoint', 'No endpoint is set.'));
  const trigger = { ...(options.trigger ?? defaultTrigger(pixel)) };
  checkTrigger(trigger, say);
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
  if (isBrowserName(global)) {
    say(
      diagnostic(
        'option_invalid',
        '$.install.global',
        `Every browser window has a \`${global}\` of its own.`,
        'Choose another name.',
      ),
    );
  }
  const values = planValues(pixel, options, target, say);
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

  const endpoint = parseAddress(options.endpoint!).href;
  const page = options.page ?? 'path';
  const test = options.test ?? false;
  const { pages, transactionId, variableRoot } = options;
  const decided: Omit<Plan, 'runtime'> = {
    key,
    name: pixel.name,
    type,
    conversionType,
    pixel: pixel.id ?? key,
    account: pixel.account_id,
    target,
    delivery: 'inline',
    trigger,
    pages: [...(pages ?? [])],
    values,
    identity: identified && type === 'conversion' ? 'transaction' : 'random',
    purpose: type === 'pageview' ? 'analytics' : 'ads',
    page,
    variableRoot,
    global,
    nonce: options.nonce,
    test,
    destination: { kind: 'collector', endpoint },
    // What differs between targets, or does not change what is sent, stays out.
    hash: configHash({
      config: inOrder(pixel.config),
      options: { endpoint, key, page, pages, test, transactionId, trigger: options.trigger, variableRoot },
    }),
  };
  return { plan: freezePlan(Object.assign(decided, { runtime: planRuntime(decided) })), diagnostics };
}

/** The same config with its keys in the order in which they are hashed, so that nothing is left to sort. */
function inOrder({
  conversion_type,
  currency,
  properties,
  revenue,
  type,
}: PixelConfig): Record<keyof PixelConfig, unknown> {
  return { conversion_type, currency, properties, revenue, type };
}

/** What a visitor does by arriving fires on load; what he does on a page, by a call or a click. */
function defaultTrigger({ config }: SavedPixel): Trigger {
  const onPage =
    config.type === 'microconversion' || ['add_to_cart', 'contact', 'download'].includes(config.conversion_type ?? '');
  return { on: onPage ? 'manual' : 'load' };
}

function checkTrigger({ selector }: Trigger, say: (found: Diagnostic) => void): void {
  if (selector === undefined) return;
  let problem = 'it is empty';
  try {
    const parsed: Selector[][] = parseSelector(selector);
    if (parsed.length && parsed.every((list) => list.length && !isTraversal(list.at(-1)!))) return;
  } catch (error) {
    problem = (error as Error).message;
  }
  say(diagnostic('selector_invalid', '$.install.trigger.selector', `${JSON.stringify(selector)}: ${problem}.`));
}
