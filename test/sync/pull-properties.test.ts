import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { filesIn, folderWith } from '../cli/cli.ts';
import { startWarmCli } from '../cli/warm-cli.ts';
import { patience, runs, seed } from '../property/runs.ts';
import { fakeEverflow, fakePixels, variables } from './account.ts';

// What YAML could take for something else, and what people write.
const text = fc.oneof(
  fc.constantFrom(
    'yes',
    '1e3',
    '# no comment',
    'a: b',
    '- x',
    '"quoted"',
    'two\nlines',
    '{a}',
    'null',
    '~',
    '0x1f',
    ' ',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
);
const value = fc.oneof(
  text.map((fixed) => ({ source: 'fixed', value: fixed })),
  fc.constantFrom('order.total', 'digitalData.page.id').map((path) => ({ source: 'variable', value: path })),
);
const properties = fc
  .uniqueArray(fc.record({ key: fc.constantFrom('brand', 'sku', 'shop'), value }), { selector: ({ key }) => key })
  .map((list) => (list.length > 0 ? { properties: list } : {}));
const config = fc.oneof(
  properties.map((more) => ({ type: 'pageview', ...more })),
  fc
    .record({
      conversion_type: fc.constantFrom('purchase', 'lead', 'signup'),
      money: fc.constantFrom(
        {},
        { currency: { source: 'fixed', value: 'EUR' }, revenue: { source: 'fixed', value: '5' } },
      ),
      more: properties,
    })
    .map(({ conversion_type, money, more }) => ({ type: 'conversion', conversion_type, ...money, ...more })),
);
const pixel = fc.record({ config, description: fc.option(text, { nil: undefined }), title: text });
const postback = fc.record({
  status: fc.constantFrom('active', 'active', 'inactive'),
  description: fc.option(text, { nil: undefined }),
  host: fc.constantFrom('a', 'b'),
});
const world = fc.record({
  pixels: fc.array(pixel, { maxLength: 5 }),
  postbacks: fc.array(postback, { maxLength: 4 }),
  // What the files say already of the first of each: the same object, with other content.
  known: fc.array(fc.record({ own: config, description: fc.option(text, { nil: undefined }), inPlace: fc.boolean() }), {
    maxLength: 3,
  }),
  knownPostbacks: fc.array(fc.record({ description: text, inPlace: fc.boolean() }), { maxLength: 2 }),
});

const nameOf = (title: string, index: number) => `${title.replaceAll('\n', ' ')} ${index}`.trim();
const live = (
  index: number,
  { status, description, host }: { status: string; description?: string | undefined; host: string },
) => ({
  network_pixel_id: index + 1,
  pixel_level: 'specific',
  pixel_type: 'conversion',
  pixel_status: status,
  network_offer_id: index + 1,
  network_affiliate_id: 7,
  delivery_method: 'postback',
  postback_url: `https://${host}.example/?tid={transaction_id}`,
  ...(description !== undefined && { description }),
});

/** A YAML document with a comment above and behind each field. JSON is YAML. */
function commented(mark: string, fields: Record<string, unknown>, indent = ''): string {
  return Object.entries(fields)
    .filter(([, field]) => field !== undefined)
    .map(
      ([key, field]) =>
        `${indent}# ${mark}: above ${key}\n${indent}${key}: ${JSON.stringify(field)} # ${mark}: ${key}\n`,
    )
    .join('');
}

test(
  'pulled, any account plans empty, a second pull writes nothing, and no comment is lost',
  { timeout: patience },
  async () => {
    const [pixels, everflow] = [await fakePixels(), await fakeEverflow()];
    const command = startWarmCli(variables);
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        pixels.pixels.clear();
        everflow.postbacks.clear();
        given.pixels.forEach(({ title, ...rest }, index) => {
          const id = `pix_${index}`;
          const name = nameOf(title, index);
          pixels.pixels.set(id, { id, account_id: 'acme', name, target_platform: 'javascript', ...rest });
        });
        given.postbacks.forEach((held, index) => everflow.postbacks.set(index + 1, live(index, held)));

        const files: Record<string, string> = {};
        const sections = { pixels: '', postbacks: '' };
        const comments: [file: string, comment: string][] = [];
        const enter = (
          section: keyof typeof sections,
          mark: string,
          fields: Record<string, unknown>,
          inPlace: boolean,
        ) => {
          const file = inPlace ? 'pixelwright.yaml' : `${mark}.yaml`;
          const whole = section === 'pixels' || !inPlace ? fields : { config: fields };
          if (!inPlace) files[file] = commented(mark, whole);
          sections[section] +=
            `  # ${mark}: the entry\n  ${mark}:\n${inPlace ? commented(mark, whole, '    ') : `    file: ${file} # ${mark}: file\n`}`;
          comments.push(['pixelwright.yaml', `# ${mark}: the entry`]);
          // A description may go, and its comments with it.
          const kept = Object.keys(whole).filter((key) => key !== 'description' && whole[key] !== undefined);
          for (const key of kept) comments.push([file, `# ${mark}: ${key}`]);
        };
        given.known.slice(0, given.pixels.length).forEach(({ own, description, inPlace }, index) => {
          const name = nameOf(given.pixels[index]!.title, index);
          enter('pixels', `p${index}`, { name, description, config: own }, inPlace);
        });
        given.knownPostbacks.slice(0, given.postbacks.length).forEach(({ description, inPlace }, index) => {
          const { network_pixel_id: _, ...fields } = live(index, { status: 'active', description, host: 'c' });
          enter('postbacks', `b${index}`, fields, inPlace);
        });
        files['pixelwright.yaml'] = `# the account
account: acme # ours
providers:
  saved-pixels: { baseUrl: '${pixels.baseUrl}', requestsPerMinute: 100000 } # pixels
  everflow: { baseUrl: '${everflow.baseUrl}', requestsPerMinute: 100000 }
pixels:
${sections.pixels}postbacks:
${sections.postbacks}`;
        const folder = folderWith(files);
        const pulled = await command(folder, 'pull');
        expect(pulled).toMatchObject({ code: 0 });
        expect(await command(folder, 'plan', '--detailed-exitcode')).toMatchObject({
          code: 0,
          stdout: 'Nothing to do.\n',
        });
        expect((await command(folder, 'pull')).stdout).toMatch(/ 0 of them new, 0 files written\n$/);
        for (const [file, comment] of [...comments, ['pixelwright.yaml', '# the account'] as const]) {
          expect(readFileSync(join(folder, file), 'utf8')).toContain(comment);
        }
        expect(filesIn(folder)).toContain('pixelwright.lock.json');
      }),
      { numRuns: runs(150), seed },
    );
  },
);
