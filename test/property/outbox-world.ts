import { createContext, Script, type Context } from 'node:vm';

/** How the collector takes a request. */
export type Mode = 'ok' | 'rejects' | 'unavailable' | 'busy' | 'redirects' | 'fails' | 'hangs';

/** Milliseconds of silence after which an event may be sent again. */
const silence = 10_000;

interface Task {
  at: number;
  /** Among those of one time, the first to be asked for is the first to run. */
  turn: number;
  page: Page | undefined;
  run: () => void;
}

interface Request {
  ids: string[];
  page: Page;
  sentAt: number;
  outlivesPage: boolean;
  over: boolean;
  settle: (answer: object) => void;
}

interface Page {
  tab: number;
  context: Context;
  leaving: (() => void)[];
}

/** What is known of one event that was fired. */
export interface Fate {
  sends: { at: number; request: Request; failed: boolean }[];
  /** The collector has taken it, or has refused it and said so. */
  settled: boolean;
  /** The page that sent it knows. */
  told: boolean;
  /** It was on its way while nothing could be written, so that another page may not know of its sends. */
  excused: boolean;
}

/**
 * Two tabs of one browser, their storage, the network and the collector, under a clock of its own.
 * The pages run the snippets; everything that breaks a promise of the outbox is in `broken`.
 */
export class OutboxWorld {
  now = Date.UTC(2026, 0, 5);
  mode: Mode = 'ok';
  storageFull = false;
  readonly fates = new Map<string, Fate>();
  readonly broken: string[] = [];
  readonly #snippets: Script[];
  readonly #random: () => number;
  readonly #tabs: (Page | undefined)[] = [undefined, undefined];
  readonly #stored: Record<string, string> = {};
  readonly #disk: Record<string, string>;
  /** Fired while nothing could be written: one tab does not know of the other's. */
  readonly #unwritten = new Set<string>();
  #tasks: Task[] = [];
  #requests: Request[] = [];
  #turn = 0;

  constructor(snippets: Script[], seed: number) {
    this.#snippets = snippets;
    this.#random = randomFrom(seed);
    this.#disk = new Proxy(this.#stored, {
      set: (stored, key: string, value) => {
        if (this.storageFull) throw new Error('QuotaExceededError');
        stored[key] = String(value);
        return true;
      },
    });
  }

  /** Opens a page in a tab that has none. */
  open(tab: number): void {
    if (this.#tabs[tab]) return;
    const page: Page = { tab, context: createContext({}), leaving: [] };
    this.#tabs[tab] = page;
    Object.assign(page.context, this.#windowOf(page));
    page.context['window'] = page.context;
    for (const snippet of [setUp, ...this.#snippets]) snippet.runInContext(page.context);
  }

  /** The visitor goes: the page is told, and what must outlive it does. */
  leave(tab: number): void {
    for (const listener of this.#tabs[tab]?.leaving ?? []) listener();
    this.#end(tab, (request) => request.outlivesPage);
  }

  /** The tab is gone, and all that was on its way. */
  kill(tab: number): void {
    this.#end(tab, () => false);
  }

  /** Calls the runtime, if a page is open. */
  fire(tab: number, pixel: string, values: { transaction_id?: string }): void {
    const page = this.#tabs[tab];
    if (this.storageFull) this.#unwritten.add(`${pixel}:${values.transaction_id}`);
    page?.context['pixelwright']('fire', pixel, values);
  }

  /** From now on nothing can be written, or can be again. */
  fill(full: boolean): void {
    this.storageFull = full;
    if (full) this.#excuse();
  }

  /** Whether an event waits in storage. */
  holds(id: string): boolean {
    return Object.values(this.#stored).some((text) => text.includes(id));
  }

  pass(ms: number, until = () => false): void {
    const end = this.now + ms;
    for (;;) {
      this.#tasks.sort((a, b) => a.at - b.at || a.turn - b.turn);
      const task = this.#tasks[0];
      if (!task || task.at > end || until()) break;
      this.#tasks.shift();
      this.now = Math.max(this.now, task.at);
      task.run();
      if (this.storageFull) this.#excuse();
    }
    this.now = until() ? this.now : end;
  }

  #excuse(): void {
    for (const fate of this.fates.values()) if (!fate.told) fate.excused = true;
  }

  #end(tab: number, survives: (request: Request) => boolean): void {
    const page = this.#tabs[tab];
    this.#tabs[tab] = undefined;
    this.#tasks = this.#tasks.filter((task) => task.page !== page);
    for (const request of this.#requests) {
      if (request.page !== page || request.over) continue;
      request.settle = () => {};
      if (!survives(request)) request.over = true;
    }
  }

  #later(ms: number, run: () => void, page?: Page): number {
    const turn = ++this.#turn;
    this.#tasks.push({ at: this.now + Math.max(0, ms || 0), turn, page, run });
    return turn;
  }

  #windowOf(page: Page): object {
    return {
      localStorage: this.#disk,
      sessionStorage: {},
      location: { origin: 'https://shop.example', pathname: '/thanks', search: '' },
      document: { hidden: false, addEventListener() {} },
      navigator: { sendBeacon: () => false },
      addEventListener: (name: string, listener: (event: object) => void) => {
        if (name === 'pagehide') page.leaving.push(() => listener({ type: name }));
      },
      setTimeout: (run: () => void, ms: number) => this.#later(ms, run, page),
      clearTimeout: (turn: number) => void (this.#tasks = this.#tasks.filter((task) => task.turn !== turn)),
      AbortSignal: { timeout: (ms: number) => ({ ms }) },
      clock: () => this.now,
      random: this.#random,
      crypto: { getRandomValues: (list: Uint32Array) => list.map(() => this.#random() * 2 ** 32) },
      fetch: (
        _to: string,
        { body, keepalive, signal }: { body: string; keepalive: unknown; signal?: { ms: number } },
      ) => this.#request(page, body, !!keepalive, signal?.ms),
    };
  }

  #request(page: Page, body: string, outlivesPage: boolean, patience: number | undefined): object {
    const ids = [JSON.parse(body)].flat().map(({ id }) => id as string);
    let settle: Request['settle'] = () => {};
    const request: Request = {
      ids,
      page,
      sentAt: this.now,
      outlivesPage,
      over: false,
      settle: (answer) => settle(answer),
    };
    for (const id of ids) this.#judge(id, request);
    this.#requests = [...this.#requests.filter(({ over }) => !over), request];
    const finish = (answer: object, failed: boolean): void => {
      if (request.over) return;
      request.over = true;
      for (const id of ids)
        for (const send of this.fates.get(id)!.sends) if (send.request === request) send.failed = failed;
      request.settle(answer);
    };
    this.#later(5 + this.#random() * 45, () => this.#arrive(request, finish));
    if (patience) this.#later(patience, () => finish({ name: 'TimeoutError' }, true));
    // Answers come when the world's clock says so, which a promise would not heed.
    // oxlint-disable-next-line unicorn/no-thenable
    return { then: (f: Request['settle']) => void (settle = f) };
  }

  /** Whether an event may be sent now. */
  #judge(id: string, request: Request): void {
    let fate = this.fates.get(id);
    if (!fate)
      this.fates.set(
        id,
        (fate = { sends: [], settled: false, told: false, excused: this.storageFull || this.#unwritten.has(id) }),
      );
    const last = fate.sends.at(-1);
    const running = fate.sends.find(
      (send) => !send.request.over && send.request.page.tab === request.page.tab && this.now - send.at < silence,
    );
    // A full storage cannot hold that a page which has gone had it under way.
    if (running && !(fate.excused && running.request.page !== request.page))
      this.broken.push(`${id} is in flight twice from tab ${request.page.tab}`);
    if (!fate.excused) {
      if (fate.told) this.broken.push(`${id} is sent again, though its page was told what became of it`);
      else if (last && !last.failed && this.now - last.at < silence)
        this.broken.push(`${id} is sent again ${this.now - last.at} ms after a send that has not failed`);
    }
    fate.sends.push({ at: this.now, request, failed: false });
  }

  #arrive(request: Request, finish: (answer: object, failed: boolean) => void): void {
    if (request.over) return;
    const { mode } = this;
    const later = (answer: object, failed: boolean) => this.#later(this.#random() * 50, () => finish(answer, failed));
    const answer = (status: number, more: object = {}) => ({
      ok: status < 300,
      status,
      redirected: false,
      headers: { get: () => null },
      ...more,
    });
    if (mode === 'unavailable') later(answer(503), true);
    else if (mode === 'busy') later(answer(429, { headers: { get: () => '30' } }), true);
    else if (mode === 'redirects') later(answer(200, { redirected: true }), true);
    else if (mode === 'fails') later({ name: 'TypeError' }, true);
    else if (mode !== 'hangs') {
      this.#later(this.#random() * 50, () => {
        const alive = !request.over && this.#tabs[request.page.tab] === request.page;
        for (const id of request.ids) {
          const fate = this.fates.get(id)!;
          // A refusal that nobody heard is asked for again.
          if (mode === 'ok' || alive) fate.settled = true;
          if (alive) fate.told = true;
        }
        finish(answer(mode === 'ok' ? 204 : 404), false);
      });
    }
  }
}

/** Gives a page the world's clock and dice. */
const setUp = new Script('Date.now = clock; Math.random = random');

/** Numbers from 0 to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
