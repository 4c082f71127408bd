import { eventProblems } from '../wire/event-problems.ts';
import type { WireEvent } from '../wire/read-events.ts';
import { hashesOf, type KnownPixels } from './known-pixels.ts';
import type { Arrival } from './local-collector.ts';
import { watchProblem, type WatchProblem } from './problem-kinds.ts';

/** What is said of one event, or of a request without any. */
export interface Judged {
  event: WireEvent | null;
  decision?: Arrival['decision'];
  problems: WatchProblem[];
}

const types = ['conversion', 'microconversion', 'pageview'].map((name) => `pixelwright.${name}`);
/** Ids that are remembered. */
const maxIds = 100_000;

/** Judges what arrives, one request after the other, and remembers the ids. */
export class EventJudge {
  readonly #known: KnownPixels | undefined;
  readonly #ids = new Set<string>();
  events = 0;
  repeats = 0;
  errors = 0;

  constructor(known: KnownPixels | undefined) {
    this.#known = known;
  }

  judge({ events, problem, decision }: Arrival): Judged[] {
    const about = decision === undefined ? {} : { decision };
    const judged: Judged[] = events.map((event) => ({ event, ...about, problems: this.#problemsOf(event) }));
    if (problem) judged.push({ event: null, ...about, problems: [watchProblem(problem)] });
    for (const { problems } of judged) this.errors += problems.some(({ severity }) => severity === 'error') ? 1 : 0;
    return judged;
  }

  #problemsOf(event: WireEvent): WatchProblem[] {
    this.events++;
    const { id, type, data } = event;
    const problems: WatchProblem[] = [];
    if (!types.includes(type)) problems.push(watchProblem('type_unknown'));
    if (typeof id !== 'string') problems.push(watchProblem('id_missing'));
    else if (this.#ids.has(id)) {
      this.repeats++;
      problems.push(watchProblem('repeat'));
    } else this.#remember(id);
    if (this.#known) {
      const hashes = hashesOf(event, this.#known);
      // The manifest knows keys alone, and of an image without an id nobody knows the key.
      if (!hashes && typeof id === 'string') problems.push(watchProblem('pixel_unknown'));
      else if (hashes && !hashes.has(String(data.v))) problems.push(watchProblem('config_outdated'));
    }
    return [...problems, ...eventProblems(event).map(({ code, names }) => watchProblem(code, names))];
  }

  #remember(id: string): void {
    this.#ids.add(id);
    // A set gives them in the order in which they came.
    if (this.#ids.size > maxIds) this.#ids.delete(this.#ids.values().next().value!);
  }
}
