import { describe, expect, test } from 'vitest';
import { useBrowser } from '../support/use-browser.ts';
import { examplePages } from './example-pages.ts';
import { expectGoldenEvent, nonce, printedDirectives, visitExample, ways } from './example-visit.ts';
import { formFiles } from './example-forms.ts';
import { serveRuntime } from './serve-runtime.ts';

const web = useBrowser();
const { scripts, files } = formFiles('hosted');

describe.each(['secure', 'plain'] as const)('on a %s origin', (origin) => {
  describe.each(ways)('under the policy of INSTALL.md: %s', (way) => {
    test.each(scripts.filter(({ key }) => !examplePages[key]!.placeholders))(
      '$key sends its golden event once',
      async ({ key, folder }) => {
        serveRuntime(web.pages, files);
        const snippet = files[`${folder}/snippet.html`]!.replaceAll('{{ nonce }}', nonce);
        const inFile = '<script src="/snippet.js"></script>';
        web.pages.page('/snippet.js', { html: files[`${folder}/snippet.js`]!, contentType: 'text/javascript' });
        const { event, method } = await visitExample(web, {
          key,
          origin,
          code: way === 'Files only.' ? snippet.replace(/<script[^>]*>[^]*?<\/script>/, inFile) : snippet,
          directives: printedDirectives(files[`${folder}/INSTALL.md`]!, way),
        });
        expect(method).toBe('POST');
        expectGoldenEvent(key, event, web.pages.origins[origin]);
      },
    );
  });
});
