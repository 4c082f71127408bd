import { diagnostic, environmentReference, type Diagnostic } from '@pixelwright/api-client/schema';
import type { Fields } from '@pixelwright/api-client/sync';

/** The values behind `${env:NAME}`, and those that were asked for, so that no message shows them. */
export class Environment {
  readonly #variables: Readonly<Record<string, string | undefined>>;
  /** Values by name. */
  readonly #used = new Map<string, string>();

  constructor(variables: Readonly<Record<string, string | undefined>>) {
    this.#variables = variables;
  }

  /** The same value with the references in its texts replaced, at any depth. Those that are not set stay. */
  resolve<T>(value: T): T {
    return mapTexts(value, (text) =>
      text.replace(environmentReference, (whole, name: string) => this.#read(name) ?? whole),
    ) as T;
  }

  /**
   * The other way round: the same value with references in place of the values that were read; those of `written`
   * come first.
   */
  refer<T>(value: T, written?: unknown): T {
    const own = namesIn(written).map((name) => [name, this.#variables[name] ?? ''] as const);
    // Few characters stand in many texts, and are no secret.
    const others = [...this.#used].filter(([, text]) => text.length >= 4);
    const names = new Map([...others, ...own.toReversed()].map(([name, text]) => [text, name]));
    const texts = longestFirst([...names.keys()].filter(Boolean));
    if (texts.length === 0) return value;
    const known = new RegExp(texts.map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g');
    return mapTexts(value, (text) => text.replaceAll(known, (found) => `\${env:${names.get(found)}}`)) as T;
  }

  readonly resolveFields = (fields: Fields): Fields => this.resolve(fields);

  /** A diagnostic for each variable that a value refers to and that is not set. */
  missing(value: unknown, path: string): Diagnostic[] {
    return namesIn(value)
      .filter((name) => !this.#variables[name])
      .map((name) => diagnostic('secret_missing', path, `The variable ${name} is not set.`));
  }

  /** A text without the values that were read. */
  redact(text: string): string {
    let clean = text;
    const forms = [...this.#used.values()].flatMap((value) => [
      value,
      encodeURIComponent(value),
      JSON.stringify(value).slice(1, -1),
    ]);
    // A value may be the beginning of another.
    for (const form of longestFirst(forms)) clean = clean.replaceAll(form, '[redacted]');
    return clean;
  }

  /** The same JSON value with none of them in its texts. */
  redactTexts<T>(value: T): T {
    const clean = (_: string, inner: unknown) => (typeof inner === 'string' ? this.redact(inner) : inner);
    return JSON.parse(JSON.stringify(value), clean);
  }

  #read(name: string): string | undefined {
    const value = this.#variables[name];
    if (value) this.#used.set(name, value);
    return value || undefined;
  }
}

/** The names of variables that a value refers to, each once. */
export function namesIn(value: unknown): string[] {
  const references = (JSON.stringify(value) ?? '').matchAll(environmentReference);
  return [...new Set([...references].map(([, name]) => name!))];
}

const longestFirst = (texts: readonly string[]) => texts.toSorted((one, other) => other.length - one.length);

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((entry) => mapTexts(entry, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)]));
}
