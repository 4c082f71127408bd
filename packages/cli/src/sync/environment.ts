import { diagnostic, environmentReference, type Diagnostic } from '@pixelwright/api-client/schema';
import type { Fields } from '@pixelwright/api-client/sync';

/** The values behind `${env:NAME}`, and those that were asked for, so that no message shows them. */
export class Environment {
  readonly #variables: Readonly<Record<string, string | undefined>>;
  readonly #used = new Set<string>();

  constructor(variables: Readonly<Record<string, string | undefined>>) {
    this.#variables = variables;
  }

  /** The same value with the references in its texts replaced, at any depth. Those that are not set stay. */
  resolve<T>(value: T): T {
    if (typeof value === 'string') {
      return value.replace(environmentReference, (whole, name: string) => this.#read(name) ?? whole) as T;
    }
    if (Array.isArray(value)) return value.map((entry) => this.resolve<unknown>(entry)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.resolve<unknown>(inner)])) as T;
  }

  readonly resolveFields = (fields: Fields): Fields => this.resolve(fields);

  /** A diagnostic for each variable that a value refers to and that is not set. */
  missing(value: unknown, path: string): Diagnostic[] {
    const names = [...(JSON.stringify(value) ?? '').matchAll(environmentReference)].map(([, name]) => name!);
    return [...new Set(names)]
      .filter((name) => !this.#variables[name])
      .map((name) => diagnostic('secret_missing', path, `The variable ${name} is not set.`));
  }

  /** A text without the values that were read. */
  redact(text: string): string {
    let clean = text;
    for (const value of this.#used) {
      for (const form of [value, encodeURIComponent(value)]) clean = clean.replaceAll(form, '[redacted]');
    }
    return clean;
  }

  /** The same JSON value with none of them in its texts. */
  redactTexts<T>(value: T): T {
    const clean = (_: string, inner: unknown) => (typeof inner === 'string' ? this.redact(inner) : inner);
    return JSON.parse(JSON.stringify(value), clean);
  }

  #read(name: string): string | undefined {
    const value = this.#variables[name];
    if (value) this.#used.add(value);
    return value || undefined;
  }
}
