import type { Page, Response } from 'playwright-core';
import { late, type Deadline } from './deadline.ts';

/** Scripts longer than this in all are not looked through. */
const maxCharacters = 10_000_000;

/** Collects the scripts that a page loads. Answers what gives their texts, and those that stand in the page. */
export function collectScripts(page: Page, deadline: Deadline): () => Promise<string[]> {
  const loading: Promise<string>[] = [];
  page.on('response', (response: Response) => {
    if (response.request().resourceType() === 'script') loading.push(response.text().catch(() => ''));
  });
  return async () => {
    const inline = page.evaluate('Array.from(document.scripts, function (script) { return script.text; })');
    const texts: string[] = [];
    const end = performance.now() + 2000;
    for (const loaded of [inline as Promise<string[]>, ...loading]) {
      // One that never ends is left out.
      const left = Math.max(0, end - performance.now());
      const text = await deadline.within<string | string[]>(loaded, left).catch((): typeof late => late);
      if (text !== late) texts.push(...[text].flat());
    }
    let total = 0;
    return texts.filter((text) => (total += text.length) <= maxCharacters);
  };
}
