import { expect, test, describe } from 'vitest';
import { generate } from '@pixelwright/generator';
import { expectGoldenEvent } from '../behaviour/example-visit.ts';
import { openSite } from '../support/tealium-emulator/open-site.ts';
import { publishings } from '../support/tealium-emulator/publish.ts';
import { useBrowser } from '../support/use-browser.ts';
import { exampleCalls } from './example-calls.ts';
import { texts } from './make-tag.ts';
import { readExamples } from './read-examples.ts';

const generated = readExamples().map(({ pixel, options }) => generate(pixel, options, 'tealium'));
const keys = generated.map(({ plan }) => plan!.key);
const web = useBrowser();

test('there is a call for every example', () => {
  expect(Object.keys(exampleCalls).sort()).toEqual([...keys].sort());
});

const tags = Object.fromEntries(generated.map((one) => [one.plan!.key, texts(one)]));

describe.each(['template', 'blocks'] as const)('the %s', (form) => {
  // Both forms are made of the same blocks, so the least able minifier will do for the second one.
  const ways = Object.entries(publishings).slice(0, form === 'template' ? undefined : 2);
  describe.each(ways)('published %s', (_, minify) => {
    test.each(keys)('%s sends the event of the JavaScript target, once', async (key) => {
      const { path = '/page', by = 'page', data } = exampleCalls[key]!;
      const origin = form === 'template' ? 'secure' : 'plain';
      const tag = { uid: 12, template: tags[key]![form] };
      const site = { tags: [tag], minify, path, origin, data: by === 'page' ? data : {} } as const;
      const open = await openSite(web, site, web.browser.openInTab);
      if (by !== 'page') await open.page.evaluate(`utag.${by}(${JSON.stringify(data)})`);
      await web.collector.waitForEvents(1);
      await web.collector.settle(100);

      const { requests } = web.collector;
      expect(requests.map(({ method, headers }) => [method, headers['content-type'], headers['cookie']])).toEqual([
        ['POST', 'text/plain;charset=UTF-8', undefined],
      ]);
      expectGoldenEvent(key, web.collector.events()[0]!, web.pages.origins[origin]);
      expect(open.messages).toEqual([]);
    });
  });
});
