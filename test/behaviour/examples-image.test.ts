import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readImageEvents, type ImageEvent } from '@pixelwright/generator';
import { useBrowser } from '../support/use-browser.ts';
import { examplePages } from './example-pages.ts';
import { goldenPayload, inOrder, nonce, printedDirectives, visitExample } from './example-visit.ts';
import { expectGolden } from '../support/golden.ts';
import { formFiles } from './example-forms.ts';

const web = useBrowser();
const { scripts, files } = formFiles('image');

test('the examples with fixed values, and the one for images, have this form', () => {
  expect(scripts.map(({ key }) => key)).toEqual(['pix_lead', 'pix_payment', 'pix_subscribe']);
});

// With the image's own directives; and what a site allows as scripts means nothing to it.
const sites = {
  'no scripts': '',
  'a nonce': `script-src 'nonce-${nonce}' 'strict-dynamic';`,
  hashes: "script-src 'sha256-n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=';",
  'files only': "script-src 'self';",
};

describe.each(['secure', 'plain'] as const)('on a %s origin', (origin) => {
  describe.each(Object.entries(sites))('that allows %s', (_, directives) => {
    test.each(scripts)('$key sends its golden event once', async ({ key, folder }) => {
      const { placeholders = {} } = examplePages[key]!;
      const code = files[`${folder}/snippet.html`]!.replace(/%%([A-Z_]+)%%/g, (whole, name: string) =>
        Object.hasOwn(placeholders, name) ? encodeURIComponent(placeholders[name]!) : whole,
      );
      const { method } = await visitExample(web, {
        key,
        origin,
        code,
        directives: directives + printedDirectives(files[`${folder}/INSTALL.md`]!),
      });
      expect(method).toBe('GET');
      const { url, headers } = web.collector.requests[0]!;
      const [event] = readImageEvents(url.slice(url.indexOf('?') + 1), headers.referer) as [ImageEvent];
      // Browsers tell another host the origin alone.
      expect(event.data.page).toBe(`${web.pages.origins[origin]}/`);
      expect(event.time).toBeUndefined();
      expectImageEvent(key, event);
    });
  });
});

/** What the other forms send, without what only a script knows. */
function expectImageEvent(key: string, event: ImageEvent): void {
  const { data, ...rest } = event;
  const { page: _, ...seen } = data;
  if (examplePages[key]!.placeholders) {
    expectGolden(goldenPayload(key), `${JSON.stringify({ ...rest, data: seen }, inOrder, 2)}\n`);
    return;
  }
  const golden = JSON.parse(readFileSync(goldenPayload(key), 'utf8'));
  const { id, time, ...expected } = golden;
  expect(id).toBe('<random>');
  expect(time).toBe('<time>');
  delete expected.data.page;
  expect({ ...rest, data: seen }).toEqual(expected);
}
