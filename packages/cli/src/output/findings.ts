import type { Diagnostic, Severity } from '@pixelwright/api-client/schema';

/** Diagnostics of either severity that a person reads. */
const maxShown = 100;

/**
 * The diagnostics of a run: all are counted; the first hundred of each severity are kept, or all for a
 * program that reads them.
 */
export class Findings {
  readonly #keepAll: boolean;
  readonly #counts: Record<Severity, number> = { error: 0, warning: 0 };
  readonly #kept: Diagnostic[] = [];

  constructor(keepAll = false) {
    this.#keepAll = keepAll;
  }

  add(diagnostics: readonly Diagnostic[]): void {
    for (const entry of diagnostics) {
      this.#counts[entry.severity]++;
      if (this.#keepAll || this.#counts[entry.severity] <= maxShown) this.#kept.push(entry);
    }
  }

  count(severity: Severity): number {
    return this.#counts[severity];
  }

  get hasErrors(): boolean {
    return this.#counts.error > 0;
  }

  /** Those of one severity that a person reads, in the order in which they were found. */
  shown(severity: Severity): Diagnostic[] {
    return this.#kept.filter((entry) => entry.severity === severity).slice(0, maxShown);
  }

  /** Every diagnostic that was kept, in the order in which they were found. */
  get all(): readonly Diagnostic[] {
    return this.#kept;
  }
}
