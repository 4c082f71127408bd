import {
  diagnostic,
  type Diagnostic,
  type InstallOptions,
  type MoneyOptions,
  type PixelValue,
  type SavedPixel,
  type TargetPlatform,
} from '@pixelwright/api-client/schema';
import { transactionIdOf } from '@pixelwright/runtime/identity';
import { isAmbiguousMoney, parseMoney, type MoneyRules } from '@pixelwright/runtime/money';
import { isScalar } from '@pixelwright/runtime/scalar';
import { holdsPlaceholder, isPlaceholder } from './placeholders.ts';
import { isCurrencyCode } from './currency-codes.ts';
import { isManaged, type PlannedValue } from './plan.ts';
import { gtmVariableName, isBrowserName, parseVariablePath } from './variable-path.ts';

type Say = (found: Diagnostic) => void;

interface Context {
  target: TargetPlatform;
  /** Nothing is read from the page; the shop's templating fills placeholders. */
  image: boolean;
  /** Variables are read below an object of the page's own, so browser names are no trouble. */
  rooted: boolean;
  say: Say;
}

const text = (value: unknown) => JSON.stringify(value);

/** Properties that name the order; the first that is there is the transaction id, after the option. */
const idKeys = ['transaction_id', 'order_id'];

/** Decides every value of a pixel: what is fixed, what the page gives, and what is never sent. */
export function planValues(
  pixel: SavedPixel,
  options: InstallOptions,
  target: TargetPlatform,
  say: Say,
): PlannedValue[] {
  const { type, revenue, currency, properties } = pixel.config;
  const managed = isManaged({ target });
  const context = {
    target,
    image: options.delivery === 'image' && !managed,
    // A tag manager reads its own data, not `window`.
    rooted: options.variableRoot !== undefined || managed,
    say,
  };
  const values: PlannedValue[] = [];
  if (type === 'conversion') values.push(...planMoney(revenue, currency, options.money ?? {}, context));

  const idKey = idKeys.find((key) => properties.some((property) => property.key === key));
  if (options.transactionId) {
    values.push(planTransactionId(options.transactionId, '$.install.transactionId', context));
  }
  for (const [index, { key, value }] of properties.entries()) {
    const path = `$.config.properties[${index}]`;
    // An order id is no property, whether it is the one that counts or not.
    if (!idKeys.includes(key)) values.push(planProperty(key, value, path, context));
    else if (key === idKey && !options.transactionId) values.push(planTransactionId(value, path, context));
  }
  return values;
}

/** Revenue and currency travel together or not at all. */
function planMoney(
  revenue: PixelValue | undefined,
  currency: PixelValue | undefined,
  rules: MoneyOptions,
  context: Context,
): PlannedValue[] {
  if (!revenue && !currency) return [];
  const code = currency && planCurrency(currency, context);
  const amount = revenue && planRevenue(revenue, rules, code?.fixed, context);
  if (!revenue)
    context.say(
      diagnostic('currency_without_revenue', '$.config.currency', 'The conversion has a currency and no revenue.'),
    );
  if (!currency)
    context.say(
      diagnostic('revenue_without_currency', '$.config.revenue', 'The conversion has revenue and no currency.'),
    );
  // The runtime reads amounts in minor units by the currency, so that comes first.
  return amount && code ? [code, amount] : [];
}

function planRevenue(
  value: PixelValue,
  rules: MoneyOptions,
  currency: PlannedValue['fixed'],
  context: Context,
): PlannedValue {
  if ('variable' in value) return planVariable('revenue', 'revenue', value.variable, '$.config.revenue', context);
  if (isTemplate(value.fixed, context))
    return planPlaceholder('revenue', 'revenue', value.fixed, '$.config.revenue', context);
  const amount = parseMoney(value.fixed, rules as MoneyRules, typeof currency === 'string' ? currency : undefined);
  if (amount === undefined) {
    const code = isAmbiguousMoney(value.fixed) ? 'money_ambiguous' : 'money_invalid';
    context.say(diagnostic(code, '$.config.revenue.value', `The revenue is ${text(value.fixed)}.`));
  }
  return { field: 'revenue', key: 'revenue', fixed: amount ?? null };
}

function planCurrency(value: PixelValue, context: Context): PlannedValue {
  if ('variable' in value) return planVariable('currency', 'currency', value.variable, '$.config.currency', context);
  const code = value.fixed.toUpperCase();
  if (!isCurrencyCode(code))
    context.say(diagnostic('currency_unknown', '$.config.currency.value', `The currency is ${text(value.fixed)}.`));
  return { field: 'currency', key: 'currency', fixed: code };
}

function planTransactionId(value: PixelValue, path: string, context: Context): PlannedValue {
  if ('variable' in value) return planVariable('transaction_id', 'transaction_id', value.variable, path, context);
  if (isPlaceholder(value.fixed))
    return planPlaceholder('transaction_id', 'transaction_id', value.fixed, path, context);
  if (isTemplate(value.fixed, context)) {
    context.say(
      diagnostic(
        'image_not_possible',
        path,
        `The transaction id ${text(value.fixed)} is more than a placeholder, so that an empty one could not be told.`,
        'Let the shop put the whole id in, as one placeholder.',
      ),
    );
    return { field: 'transaction_id', key: 'transaction_id' };
  }
  context.say(diagnostic('transaction_id_fixed', path, `The transaction id is always ${text(value.fixed)}.`));
  return { field: 'transaction_id', key: 'transaction_id', fixed: transactionIdOf(value.fixed) ?? null };
}

function planProperty(key: string, value: PixelValue, path: string, context: Context): PlannedValue {
  if ('variable' in value) return planVariable('properties', key, value.variable, path, context);
  if (isTemplate(value.fixed, context)) return planPlaceholder('properties', key, value.fixed, path, context);
  if (holdsPlaceholder(value.fixed)) {
    const message = `The value of ${text(key)} holds a placeholder of the image form, and is sent as it is.`;
    context.say(diagnostic('placeholder_sent', `${path}.value`, message));
  }
  if (!isScalar(value.fixed)) {
    context.say(
      diagnostic('fixed_value_missing', `${path}.value`, `The value of ${text(key)} is ${text(value.fixed)}.`),
    );
    return { field: 'properties', key, fixed: null };
  }
  if (value.fixed.length > 500) {
    context.say(
      diagnostic('fixed_value_cut', `${path}.value`, `The value of ${text(key)} has ${value.fixed.length} characters.`),
    );
  }
  return { field: 'properties', key, fixed: value.fixed };
}

function isTemplate(fixed: string, { image }: Context): boolean {
  return image ? holdsPlaceholder(fixed) : isPlaceholder(fixed);
}

/** Only an image is completed by the shop's templating; elsewhere a placeholder that nobody fills in is missing. */
function planPlaceholder(
  field: PlannedValue['field'],
  key: string,
  fixed: string,
  path: string,
  { image, say }: Context,
): PlannedValue {
  if (image) return { field, key, placeholder: fixed };
  say(
    diagnostic('fixed_value_missing', `${path}.value`, `The value of ${text(key)} is the placeholder ${text(fixed)}.`),
  );
  return { field, key, fixed: null };
}

function planVariable(
  field: PlannedValue['field'],
  key: string,
  variable: string,
  path: string,
  context: Context,
): PlannedValue {
  const gtmName = gtmVariableName(variable);
  if (gtmName !== undefined && context.target !== 'gtm') {
    context.say(
      diagnostic('gtm_variable_outside_gtm', `${path}.value`, `${text(variable)} exists only in Google Tag Manager.`),
    );
    return { field, key, variable };
  }
  if (gtmName !== undefined) {
    // It stands in the script of the tag, and no name in GTM has these (reference note, 1.2).
    if (/[:<"\u0000-\u001f\u007f-\u009f\u2028\u2029\p{Surrogate}]/u.test(gtmName) || gtmName === '') {
      context.say(diagnostic('gtm_not_possible', `${path}.value`, `No variable of GTM is called ${text(gtmName)}.`));
    }
    return { field, key, variable, reference: gtmName };
  }
  if (context.image) {
    context.say(
      diagnostic(
        'image_not_possible',
        `${path}.value`,
        `${text(variable)} is a variable of the page, which an image cannot read.`,
        'Write a fixed value with a placeholder that the shop replaces, such as %%ORDER_TOTAL%%, or use another form.',
      ),
    );
    return { field, key, variable };
  }
  const steps = parseVariablePath(variable);
  if (!steps) {
    context.say(
      diagnostic('variable_path_invalid', `${path}.value`, `${text(variable)} is not the path of a variable.`),
    );
    return { field, key, variable };
  }
  if (!context.rooted && isBrowserName(String(steps[0]))) {
    context.say(
      diagnostic('variable_browser_name', `${path}.value`, `Every browser window has a \`${steps[0]}\` of its own.`),
    );
  }
  return { field, key, variable, path: steps };
}
