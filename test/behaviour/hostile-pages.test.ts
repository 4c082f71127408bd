import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { makeSnippet } from '../support/make-snippet.ts';
import type { OpenPage } from '../support/open-page.ts';
import { useBrowser } from '../support/use-browser.ts';
import { hostilePages, type HostilePage } from './hostile-pages.ts';

const web = useBrowser();

/** What became of a visit. */
interface Outcome {
  /** The data of the events that came. */
  events: object[];
  messages: readonly string[];
  /** What is not as the page left it. */
  changes: string;
  /** What the log says of the last event. */
  logged: string | undefined;
}

interface Visitor {
  readonly open: OpenPage;
  readonly session: CDPSession;
}

/** Milliseconds that a visit may take on a busy machine. */
const limit = 25_000;
const outcomes = new Map<string, Outcome>();

// All visits together, several visitors at a time: most of a visit is waiting.
beforeAll(async () => {
  web.pages.page('/next', { html: '<!doctype html><title>Next</title>' });
  web.pages.page('/between', { html: '<!doctype html><title>Between</title><script>localStorage.clear()</script>' });
  const left = hostilePages.map((page, index) => ({ page, key: `case_${index}` }));
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      let visitor = await arrive();
      for (let next = left.shift(); next; next = left.shift()) {
        const { page, key } = next;
        if (page.fresh) visitor = await arrive();
        const failed = (changes: string): Outcome => ({ events: [], messages: [], changes, logged: undefined });
        const seen = visit(visitor, page, key).catch((error: unknown) => failed(String(error)));
        const outcome = await Promise.race([seen, sleep(limit)]);
        outcomes.set(page.name, outcome ?? failed('it hangs'));
        // A page that hangs takes its tab with it, and one that leaves may do so late.
        if (!outcome || page.leaves) visitor = await arrive();
      }
    }),
  );
}, 300_000);

test('there are 60 or more, each with a name of its own', () => {
  expect(outcomes.size).toBeGreaterThanOrEqual(60);
  expect(outcomes.size).toBe(hostilePages.length);
});

test.each(hostilePages)('$name', ({ name, events, logged, messages = /^$/ }) => {
  const outcome = outcomes.get(name)!;
  expect(outcome.messages.filter((message) => !messages.test(message))).toEqual([]);
  expect(outcome.changes).toBe('');
  expect(outcome.events).toMatchObject(events);
  expect(outcome.events).toHaveLength(events.length);
  if (logged) expect(outcome.logged).toBe(logged);
});

/** Somebody with storage of his own, who goes from page to page. */
async function arrive(): Promise<Visitor> {
  const open = await web.browser.open(`${web.pages.origins.secure}/between`);
  return { open, session: await open.context.newCDPSession(open.page) };
}

async function visit({ open, session }: Visitor, page: HostilePage, key: string): Promise<Outcome> {
  const { secure } = web.pages.origins;
  const before = open.messages.length;
  const { html, headers } = write(page, key);
  web.pages.page(`/${key}`, { html, headers });
  const arrived = () => {
    const own = web.collector.events().filter(({ data }) => data['pixel'] === key);
    // What is left before it has its answer may send again, under the same id, which counts once.
    const counted = page.leaves ? [...new Map(own.map((event) => [event.id, event])).values()] : own;
    return counted.map(({ data }) => ({ missing: undefined, ...data }));
  };
  const arrival = async (ms: number): Promise<void> => {
    const end = Date.now() + ms;
    while (arrived().length < page.events.length && Date.now() < end) await sleep(20);
    // What comes twice comes soon.
    await sleep(100);
  };
  // Not by the driver's own `evaluate`, which needs builtins that the page may have taken away.
  const ask = async (expression: string): Promise<any> =>
    (await session.send('Runtime.evaluate', { expression, returnByValue: true })).result.value;

  // Not until it is loaded: a page that stops or leaves never is.
  await open.page.goto(`${page.origin ? web.pages.origins[page.origin] : secure}/${key}`, { waitUntil: 'commit' });
  await arrival(page.events.length ? 1500 : 400);
  const asked = !page.leaves && !page.document;
  for (let tries = 0; asked && tries < 100 && !(await ask('watcher.done')); tries++) await sleep(50);
  const changes = asked ? ((await ask('watcher.changes()')) ?? 'cannot be told') : '';
  const logged = asked ? await ask('watcher.logged') : undefined;
  const goOn = () => open.page.goto(`${secure}/between`);
  // A page that leaves by itself may do so just now.
  await goOn().catch(() => sleep(500).then(goOn));
  await arrival(5000);
  return { events: arrived(), messages: open.messages.slice(before), changes, logged };
}

/** The page and, where a policy is to allow them, its scripts. */
function write(page: HostilePage, key: string): { html: string; headers: Readonly<Record<string, string>> } {
  const { markup = '', order = '', before = '', after = '', probe = `''`, logged } = page;
  const snippet = makeSnippet({ config: {}, ...page.pixel, id: key }).snippet;
  const log = logged ? `pixelwright('log', function (told) { watcher.logged = told.code });` : '';
  const scripts = [
    `(${watch.toString()})(function () { return ${probe} })`,
    order,
    `${before};\nwatcher.mark()`,
    `watcher.compare('the snippet'); ${log} ${after};\nwatcher.mark(); watcher.done = true`,
  ].map((script) => script.replaceAll('KEY', key));
  const [first, ...rest] = scripts.map((script) => `<script>${script}</script>`) as [string, string, string, string];
  const html = page.document
    ? page.document(snippet, key)
    : `<!doctype html><meta charset="utf-8"><title>Shop</title>${first}${markup.replaceAll('KEY', key)}${rest[0]}${rest[1]}${snippet}${rest[2]}`;
  const pasted = /^<script[^>]*>([^]*)<\/script>\n$/.exec(snippet)![1]!;
  return { html, headers: page.headers?.(snippet, [...scripts, pasted]) ?? {} };
}

/** Runs in the page, before all else: remembers what is there, by what nobody has patched yet. */
function watch(probe: () => unknown): void {
  const scope: any = window;
  const { ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
  const { is } = Object;
  const text = String;
  const proto = (name: string) => scope[name].prototype;
  const watched: [string, any][] = [['window', scope]];
  for (const name of ['Object', 'Array', 'Date', 'Promise', 'Function', 'String', 'RegExp', 'Number'])
    watched.push([name, scope[name]], [`${name}.prototype`, proto(name)]);
  for (const name of ['JSON', 'Math', 'Reflect', 'console', 'document', 'navigator', 'history', 'location'])
    watched.push([name, scope[name]]);
  for (const name of ['Storage', 'EventTarget', 'Event', 'Node', 'Element', 'Document', 'Navigator', 'XMLHttpRequest'])
    watched.push([`${name}.prototype`, proto(name)]);

  let seen: { place: string; key: PropertyKey; held: PropertyDescriptor }[] = [];
  let probed: string;
  let found = '';

  function look(): typeof seen {
    const all: typeof seen = [];
    for (let w = 0; w < watched.length; w++) {
      const [place, holder] = watched[w]!;
      const keys = ownKeys(holder);
      for (let k = 0; k < keys.length; k++) {
        const key = keys[k]!;
        if (place === 'window' && (key === 'pixelwright' || key === 'watcher' || key === 'calls' || key === 'reads'))
          continue;
        const held = getOwnPropertyDescriptor(holder, key);
        if (held) all[all.length] = { place, key, held };
      }
    }
    return all;
  }

  const watcher = {
    logged: undefined,
    done: false,
    mark() {
      seen = look();
      probed = text(probe());
    },
    compare(after: string) {
      const now = look();
      if (now.length !== seen.length) found += `${after}: ${seen.length} properties became ${now.length}; `;
      for (let i = 0; i < now.length && i < seen.length; i++) {
        const a = seen[i]!;
        const b = now[i]!;
        const same =
          a.place === b.place &&
          a.key === b.key &&
          is(a.held.value, b.held.value) &&
          is(a.held.get, b.held.get) &&
          is(a.held.set, b.held.set);
        if (!same) {
          found += `${after}: ${b.place}.${text(b.key)} (was ${a.place}.${text(a.key)}); `;
          break;
        }
      }
      const again = text(probe());
      if (again !== probed) found += `${after}: the page gets ${again}, and got ${probed}; `;
    },
    changes() {
      watcher.compare('the end');
      return found;
    },
  };
  defineProperty(scope, 'watcher', { value: watcher });
}
