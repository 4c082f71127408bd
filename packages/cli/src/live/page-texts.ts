import type { Response } from 'playwright-core';
import { late, type Deadline } from './deadline.ts';
import type { Visit } from './visit.ts';

/** Scripts longer than this in all are not looked through. */
const maxCharacters = 10_000_000;

/** What the page may have changed are its functions, not its operators. */
const inline = `(function () {
  var texts = [];
  for (var at = 0; at < document.scripts.length && at < 10000; at++) texts[at] = document.scripts[at].text;
  return texts;
})()`;

/** Collects the scripts that a page loads. Answers what gives their texts, and those that stand in the page. */
export function collectScripts(visit: Visit, deadline: Deadline): () => Promise<string[]> {
  const { page, noted } = visit;
  // A preload and the script itself may each be a response.
  const loading = new Map<string, { text: Promise<string>; document: number }>();
  page.on('response', (response: Response) => {
    if (response.request().resourceType() !== 'script') return;
    loading.set(response.url(), { text: response.text().catch(() => ''), document: noted.documents });
  });
  return async () => {
    const texts: string[] = [(await visit.evaluate<string[]>(inline)) ?? []].flat();
    const end = performance.now() + 2000;
    for (const { text: loaded, document } of loading.values()) {
      if (document < noted.documents) continue;
      // One that never ends is left out.
      const text = await deadline.within(loaded, Math.max(0, end - performance.now()));
      if (text !== late) texts.push(text);
    }
    let total = 0;
    return texts.filter((text) => (total += text.length) <= maxCharacters);
  };
}
