import { TestPage } from '../support/test-page.ts';
import { FakeClock } from './fake-clock.ts';

export interface SentEvent {
  readonly id: string;
  readonly time: string;
  readonly type: string;
  readonly data: Readonly<Record<string, any>>;
}

/** One request that the collector got. */
export interface SentRequest {
  readonly url: string;
  readonly body: string;
  readonly init: Readonly<Record<string, any>>;
  readonly events: readonly SentEvent[];
  /** When, in the browser's time. */
  readonly at: number;
}

/** What the collector says to a request: a status, or nothing ever, or no connection. */
export type Reply = number | 'hangs' | 'offline' | { status: number; retryAfter: string };

/** One browser in happy-dom: its time and storage outlive its pages, and it remembers what they sent. */
export class Visitor {
  readonly clock = new FakeClock();
  readonly requests: SentRequest[] = [];
  /** How the collector answers from now on. */
  reply: Reply = 204;
  #storage: unknown;

  /** Opens a page in a tab of its own, or in the tab of another page. */
  open(url = 'https://shop.example/page', tab?: VisitedPage): VisitedPage {
    const page = new VisitedPage(this, url, this.#storage, tab);
    this.#storage = page.window['localStorage'];
    return page;
  }

  /** Every event that reached the collector, in order, copies included. */
  get events(): SentEvent[] {
    return this.requests.flatMap(({ events }) => events);
  }

  get ids(): string[] {
    return this.events.map(({ id }) => id);
  }

  /** What the runtime keeps in local storage, by key. */
  get stored(): Record<string, string> {
    const entries = Object.entries(this.#storage as Record<string, string>);
    return Object.fromEntries(entries.filter(([key]) => key.startsWith('_pw')));
  }
}

/** A page whose timers, clock, storage and requests are those of its visitor. */
export class VisitedPage {
  readonly window: TestPage['window'];
  readonly errors: readonly string[];
  readonly #page: TestPage;
  readonly #visitor: Visitor;

  constructor(visitor: Visitor, url: string, storage: unknown, tab?: VisitedPage) {
    this.#page = new TestPage(url);
    this.#visitor = visitor;
    this.window = this.#page.window;
    this.errors = this.#page.errors;
    const { window } = this;
    const { clock } = visitor;
    if (storage) replace(window, 'localStorage', storage);
    if (tab) replace(window, 'sessionStorage', tab.window['sessionStorage']);
    window['setTimeout'] = (run: () => void, ms?: number) => clock.set(run, ms);
    window['setInterval'] = (run: () => void, ms = 0) => clock.set(run, ms, ms);
    window['clearTimeout'] = window['clearInterval'] = (id: number) => clock.clear(id);
    window.eval(`(function (clock, Real) {
      Date = function (value) { return new Real(arguments.length ? value : clock.now) };
      Date.now = function () { return clock.now };
      Date.parse = Real.parse;
      AbortSignal.timeout = function (ms) { return { ms: ms } };
    })`)(clock, window['Date']);
    window['fetch'] = (address: string, init: Record<string, any>) => this.#fetch(address, init);
  }

  run(script: string): this {
    this.#page.run(script);
    return this;
  }

  paste(snippet: string): this {
    this.#page.paste(snippet);
    return this;
  }

  fire(key = 'pix_1', values: unknown = {}): this {
    return this.run(`pixelwright("fire", ${JSON.stringify(key)}, ${JSON.stringify(values)})`);
  }

  /** Lets time pass in the whole browser. */
  after(ms: number): Promise<void> {
    return this.#visitor.clock.pass(ms);
  }

  /** The tab goes to the background, or comes back. */
  show(visible: boolean): this {
    replace(this.window.document, 'hidden', !visible);
    replace(this.window.document, 'visibilityState', visible ? 'visible' : 'hidden');
    return this.run(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);
  }

  /** The visitor goes elsewhere; what is not handed over now never is. */
  leave(): void {
    this.run(`dispatchEvent(Object.assign(new Event('pagehide'), { persisted: false }))`);
    this.show(false);
    this.discard();
  }

  /** The browser ends the page without a last word. */
  discard(): void {
    this.window['setTimeout'] = this.window['setInterval'] = () => 0;
    this.window['fetch'] = () => new Promise(() => {});
    this.#gone = true;
  }

  /** Kept aside for the back button, and brought back from there. */
  async freezeAndRestore(ms = 60_000): Promise<void> {
    this.run(`dispatchEvent(Object.assign(new Event('pagehide'), { persisted: true }))`).show(false);
    await this.after(ms);
    this.show(true).run(`dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))`);
    await this.after(0);
  }

  #gone = false;

  #fetch(url: string, { body, ...init }: Record<string, any>): Promise<unknown> {
    const { reply, requests, clock } = this.#visitor;
    if (reply !== 'offline') requests.push({ url, body, init, events: [JSON.parse(body)].flat(), at: clock.now });
    return new Promise((resolve, reject) => {
      const refuse = () => this.#gone || reject(new TypeError('Failed to fetch'));
      if (reply === 'offline') refuse();
      else if (reply === 'hangs') clock.set(refuse, init['signal']?.ms ?? 864e5);
      else if (!this.#gone)
        resolve(init['mode'] === 'no-cors' ? { ok: false, status: 0, type: 'opaque' } : answer(reply));
    });
  }
}

function answer(reply: Exclude<Reply, string>): unknown {
  const { status, retryAfter = null } = typeof reply === 'number' ? { status: reply } : reply;
  const headers = { get: (name: string) => (name === 'Retry-After' ? retryAfter : null) };
  return { ok: status >= 200 && status < 300, status, redirected: false, headers };
}

function replace(holder: any, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { configurable: true, writable: true, value });
}
