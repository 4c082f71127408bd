import { describe, expect, test } from 'vitest';
import { useBrowser } from '../support/use-browser.ts';
import { examplePages } from './example-pages.ts';
import { expectGoldenEvent, nonce, printedDirectives, visitExample, ways } from './example-visit.ts';
import { formFiles } from './example-forms.ts';

const web = useBrowser();
const { scripts, files } = formFiles('inline');

test('there is a page for every example', () => {
  expect(Object.keys(examplePages).sort()).toEqual(scripts.map(({ key }) => key).sort());
});

describe.each(['secure', 'plain'] as const)('on a %s origin', (origin) => {
  describe.each(ways)('under the policy of INSTALL.md: %s', (way) => {
    test.each(scripts.filter(({ key }) => !examplePages[key]!.placeholders))(
      '$key sends its golden event once',
      async ({ key, folder }) => {
        const snippet = files[`${folder}/snippet.html`]!;
        if (way === 'Files only.') {
          web.pages.page('/snippet.js', { html: files[`${folder}/snippet.js`]!, contentType: 'text/javascript' });
        }
        const { event, method } = await visitExample(web, {
          key,
          origin,
          code:
            way === 'Files only.' ? '<script src="/snippet.js"></script>' : snippet.replaceAll('{{ nonce }}', nonce),
          directives: printedDirectives(files[`${folder}/INSTALL.md`]!, way),
        });
        expect(method).toBe('POST');
        expectGoldenEvent(key, event, web.pages.origins[origin]);
      },
    );
  });
});
