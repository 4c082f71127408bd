import { CompactTexts } from '@pixelwright/api-client/schema';

/** Of the 32 bits of a key, ten say which of its forms are taken, ten which are staged, ten which are in the output. */
const maxForms = 10;
const allForms = (1 << maxForms) - 1;

/** A form of a key that is staged. */
export interface StagedForm {
  /** The number of the key, counted from 0. */
  number: number;
  key: string;
  form: string;
  /** The manifest of the output lists it, so it may be replaced. */
  ours: boolean;
}

/**
 * The keys of one run, in few bytes: a run has a million of them. A form is what one key has one of,
 * such as `javascript-inline`. Keys are alike when they differ only by case, as some file systems take
 * their folders for one.
 */
export class KeyTable {
  readonly #keys = new CompactTexts((key) => key.toLowerCase());
  readonly #forms: string[] = [];

  /** Takes a form for a key; answers who has it already, as it is spelt there. */
  take(key: string, form: string): string | undefined {
    const bit = this.#bit(form);
    const other = this.#keys.alike(key).findLast((number) => this.#keys.marks(number) & bit);
    const spelling = other === undefined ? undefined : this.#keys.text(other);
    this.#mark(key, bit);
    return spelling;
  }

  /** Notes that a form of a key is staged, and answers the number of the key. */
  stage(key: string, form: string): number {
    return this.#mark(key, this.#bit(form) << maxForms);
  }

  /** Notes that the output has a form of a key already; answers whether it is staged too, and so replaced. */
  replaces(key: string, form: string): boolean {
    const at = this.#forms.indexOf(form);
    const number = this.#number(key);
    if (at < 0 || number === undefined || !(this.#stagedBits(number) & (1 << at))) return false;
    this.#mark(key, 1 << (at + 2 * maxForms));
    return true;
  }

  /** A staged key that differs from one by its case. */
  stagedOtherwise(key: string): string | undefined {
    return this.#keys
      .alike(key)
      .filter((number) => this.#stagedBits(number))
      .map((number) => this.#keys.text(number))
      .find((other) => other !== key);
  }

  /** Everything that is staged, always in the same order. */
  *staged(): Generator<StagedForm> {
    for (let number = 0; number < this.#keys.size; number++) {
      const staged = this.#stagedBits(number);
      const ours = this.#keys.marks(number) >>> (2 * maxForms);
      const key = staged ? this.#keys.text(number) : '';
      for (const [at, form] of this.#forms.entries()) {
        if (staged & (1 << at)) yield { number, key, form, ours: (ours & (1 << at)) !== 0 };
      }
    }
  }

  #stagedBits(number: number): number {
    return (this.#keys.marks(number) >>> maxForms) & allForms;
  }

  #mark(key: string, bits: number): number {
    const number = this.#number(key) ?? this.#keys.add(key);
    this.#keys.setMarks(number, this.#keys.marks(number) | bits);
    return number;
  }

  #number(key: string): number | undefined {
    return this.#keys.alike(key).find((number) => this.#keys.text(number) === key);
  }

  #bit(form: string): number {
    const known = this.#forms.indexOf(form);
    const at = known < 0 ? this.#forms.push(form) - 1 : known;
    if (at >= maxForms) throw new RangeError(`more than ${maxForms} forms: ${this.#forms.join(', ')}`);
    return 1 << at;
  }
}
