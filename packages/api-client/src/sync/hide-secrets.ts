import { environmentReference } from '../schema/index.ts';

/** Parameters of an address, and fields, whose values nobody else should see. */
const secretName = /token|secret|passw|auth|signature|api_?key|access_?key|(?:^|[_-])key$|(?:^|[_-])(?:sig|hash|pw)$/i;
const macro = /^(?:\{[^{}]*\}|\$\{env:[A-Za-z0-9_]+\}|)$/;
const hidden = '(hidden)';

/** Whether any text of a value refers to the environment. */
export function holdsReference(value: unknown): boolean {
  return (JSON.stringify(value) ?? '').search(environmentReference) !== -1;
}

/**
 * A value for people: what an address says under a secret's name is hidden, except for macros and references.
 * @param all the value is known to hold a secret, at a place that is not known
 * @param name of the field that holds it
 */
export function hideSecrets(value: unknown, all: boolean, name = ''): unknown {
  if (typeof value === 'string') return secretName.test(name) && !macro.test(value) ? hidden : hideInText(value, all);
  if (Array.isArray(value)) return value.map((entry) => hideSecrets(entry, all, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hideSecrets(inner, all, key)]));
}

function hideInText(text: string, all: boolean): string {
  if (all && !/^https?:/.test(text)) return hidden;
  const address = all ? text.replace(/^(https?:\/\/[^/?#]*)[^?#]*/, `$1/${hidden}`) : text;
  return (
    address
      .replace(/(https?:\/\/)[^/?#@\s"'`<>]*@/g, `$1${hidden}@`)
      // The text may be code, in which a quote ends the address.
      .replace(/([?&])([^=&#\s"'`<>]+)=([^&#\s"'`<>]*)/g, (whole, mark: string, name: string, value: string) =>
        (all || secretName.test(name)) && !macro.test(value) ? `${mark}${name}=${hidden}` : whole,
      )
  );
}
