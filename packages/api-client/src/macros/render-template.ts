import { lintTemplate, type LintOptions } from './lint-template.ts';
import { MacroError } from './macro-error.ts';
import { networkOf } from './networks.ts';
import { parseTemplate } from './parse-template.ts';
import { syntaxes } from './syntaxes.ts';
import { testValue } from './test-values.ts';

/** How a template is rendered. */
export interface RenderOptions extends Omit<LintOptions, 'kind'> {
  /** Values by macro name, as they are (not encoded). Macros of the template that have none get a test value. */
  values?: Readonly<Record<string, string | number>>;
  /** `values` alone: a macro without a value is an error instead of a test value. */
  strict?: boolean;
}

/**
 * Puts values in place of the macros, each percent-encoded exactly once, and returns the URL that the network would
 * call. Throws `MacroError` for a template with errors, for a value that is itself an unreplaced macro, and for a URL
 * that would still hold a bracket of a macro: what is sent never has literal braces.
 */
export function renderTemplate(template: string, options: RenderOptions = {}): string {
  const { values = {}, strict = false, ...lint } = options;
  const network = networkOf(lint.network ?? 'everflow');
  const errors = lintTemplate(template, { ...lint, kind: 'url' }).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new MacroError('template_wrong', errors.map(({ message }) => message).join(' '), errors);
  const missing: string[] = [];
  let url = '';
  for (const part of parseTemplate(template)) {
    if (part.kind === 'text') {
      url += part.text;
      continue;
    }
    const given = Object.hasOwn(values, part.name) ? values[part.name] : undefined;
    if (given === undefined && strict) missing.push(part.text);
    const value = String(given ?? testValue(part.name, network));
    if (isMacro(value)) throw new MacroError('value_is_macro', `The value of ${part.text} is an unreplaced macro.`);
    url += encodeURIComponent(value);
  }
  if (missing.length > 0) throw new MacroError('value_missing', `No value for ${missing.join(', ')}.`);
  const { open, close } = syntaxes[network.syntax];
  // The linter has refused what it knows; this is what keeps the promise of the docstring whatever it knows.
  if (/[{}]/.test(url) || (open === '#' && /#\w*#/.test(url))) {
    throw new MacroError('brackets_left', `The URL still holds ${open} or ${close}.`);
  }
  return url;
}

function isMacro(value: string): boolean {
  const [only, ...others] = parseTemplate(value.trim());
  return others.length === 0 && only?.kind === 'macro';
}
