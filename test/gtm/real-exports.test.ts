import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gtmAccountContainer, lintContainerText } from '@pixelwright/generator';
import { describe, expect, test } from 'vitest';
import { gtmScript, gtmSnippet } from '../support/gtm-emulator/gtm-script.ts';
import { checkImportFile } from '../support/gtm-emulator/import-file-schema.ts';
import { useBrowser } from '../support/use-browser.ts';
import { containerOf, gtmExamples } from './example-plans.ts';

// Real exports are not ours to publish; where a folder of them is named, they are read.
const folder = process.env['GTM_EXPORTS'];
const files = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string) => readFileSync(join(folder!, name), 'utf8');

describe.each(folder === undefined ? [] : [folder])('real exports in %s', () => {
  const web = useBrowser();

  test('there are some', () => expect(files.length).toBeGreaterThan(0));

  test.for(files)('%s follows the schema of import files', (name) => {
    expect(checkImportFile(JSON.parse(read(name)))).toEqual([]);
  });

  test.for(files)('%s: the check finds nothing that would stop an import, but scrubbed ids', (name) => {
    const errors = lintContainerText(read(name)).filter(({ severity }) => severity === 'error');
    expect(errors.filter(({ message }) => !message.endsWith('is "".'))).toEqual([]);
  });

  test.for(files)('%s loads and runs in the emulator', async (name) => {
    const { browser, pages } = web;
    pages.page('/gtm.js', { html: await gtmScript(JSON.parse(read(name))), contentType: 'text/javascript' });
    pages.page('/page', {
      html: `<!doctype html><title>Shop</title><body>${gtmSnippet('/gtm.js').tag}<a href="#a" id="a">A</a>`,
    });
    const open = await browser.open(`${pages.origins.secure}/page`);
    await open.page.click('#a');
    for (const event of ['purchase', 'add_to_cart', 'view_item', 'nav_click']) {
      await open.page.evaluate(
        `dataLayer.push({ event: ${JSON.stringify(event)}, ecommerce: { value: 1, items: [{}] } })`,
      );
    }
    expect(await open.page.evaluate('__gtm.errors')).toEqual([]);
    await open.close();
  });
});

test('our own files follow the schema too', () => {
  const examples = Object.values(gtmExamples({ runtimeUrl: 'https://shop.example/static' }));
  for (const generated of examples) {
    expect(checkImportFile(containerOf(generated))).toEqual([]);
    expect(checkImportFile(containerOf(generated, 'container-template.json'))).toEqual([]);
  }
  const account = gtmAccountContainer(examples.map(({ plan }) => plan));
  expect(checkImportFile(containerOf(account))).toEqual([]);
});

test.each<[string, (version: any) => void]>([
  ['containerVersion: no path', (version) => delete version.path],
  ['containerVersion: no fingerprint', (version) => delete version.fingerprint],
  ['containerVersion.path', (version) => (version.path = 'accounts/1/containers/2/versions/0')],
  ['containerVersion: no container', (version) => delete version.container],
  ['container: no fingerprint', (version) => delete version.container.fingerprint],
  ['container.path', (version) => (version.container.path = 'accounts/1')],
  ['container.usageContext is no texts', (version) => (version.container.usageContext = 'WEB')],
  ['container: workspaceId is in no real export', (version) => (version.container.workspaceId = '1')],
])('the schema judges what stands around the contents: %s', (problem, change) => {
  const file = structuredClone(containerOf(gtmExamples()['pix_cart']!));
  change(file.containerVersion);
  expect(checkImportFile(file)).toContain(problem);
});
