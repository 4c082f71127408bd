import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentOf, folderWith, filesIn, write } from '../cli/cli.ts';
import { send } from '../support/fault-kinds.ts';
import { accountFolder, everflowKey, fakeEverflow, fakePixels, providers, purchase, sync, view } from './account.ts';

const stored = (id: string, name: string, config: object, more: object = {}) => ({
  id,
  account_id: 'acme',
  name,
  config,
  target_platform: 'javascript',
  ...more,
});

const property = (value: string) => ({ key: 'brand', value, source: 'fixed' });

const postback = {
  pixel_level: 'specific',
  pixel_type: 'conversion',
  pixel_status: 'active',
  network_offer_id: 11,
  network_affiliate_id: 7,
  delivery_method: 'postback',
};

test('pull writes what there is, the lock owns it, and a plan is empty then', async () => {
  const [fake, everflow] = [await fakePixels(), await fakeEverflow()];
  fake.pixels.set('pix_a', stored('pix_a', 'Purchase', purchase, { description: 'Bought' }));
  fake.pixels.set('pix_b', stored('pix_b', 'Purchase!', view));
  everflow.postbacks.set(4, {
    ...postback,
    network_pixel_id: 4,
    postback_url: 'https://partner.example/?tid={transaction_id}',
    description: 'Partner seven',
  });
  const folder = accountFolder(providers(fake, everflow));
  const pulled = await sync(folder, 'pull');
  expect(pulled).toMatchObject({ code: 0 });
  expect(filesIn(folder)).toEqual([
    'pixels/purchase-2.json',
    'pixels/purchase.json',
    'pixelwright.json',
    'pixelwright.lock.json',
    'postbacks/partner-seven.json',
  ]);
  expect(JSON.parse(readFileSync(join(folder, 'pixels/purchase.json'), 'utf8'))).toEqual({
    name: 'Purchase',
    description: 'Bought',
    config: purchase,
    target_platform: 'javascript',
  });
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject({ code: 0, stdout: 'Nothing to do.\n' });
  expect((await sync(folder, 'pull')).stdout).toBe('3 objects in step, 0 of them new, 0 files written\n');
});

test('comments, order and form of YAML stay where pull changes a value', async () => {
  const fake = await fakePixels();
  fake.pixels.set('pix_a', stored('pix_a', 'Purchase', { ...purchase, currency: { source: 'fixed', value: 'USD' } }));
  fake.pixels.set('pix_v', stored('pix_v', 'View', view, { description: 'new' }));
  const account = `# Our account
account: acme # the shop
providers:
  saved-pixels: { baseUrl: '${fake.baseUrl}', requestsPerMinute: 100000 }

pixels:
  # kept in a file
  order:
    file: order.yaml
  # in place
  View:
    config:
      type: pageview
`;
  const order = `# The order
name: "Purchase"   # as the API has it
config:
  currency: { type: literal, value: EUR } # was agreed
  revenue:
    type: js
    value: order.total
  conversion_type: purchase
  type: conversion
`;
  const folder = folderWith({ 'pixelwright.yaml': account, 'order.yaml': order });
  expect(await sync(folder, 'pull')).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, 'order.yaml'), 'utf8')).toBe(order.replace('value: EUR', 'value: USD'));
  expect(readFileSync(join(folder, 'pixelwright.yaml'), 'utf8')).toBe(`${account}    description: new\n`);
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject({ code: 0, stdout: 'Nothing to do.\n' });
});

test('while pull reads nobody applies, and what is edited meanwhile is not written over', async () => {
  const fake = await fakePixels();
  fake.pixels.set('pix_a', stored('pix_a', 'a', view, { description: 'theirs' }));
  const account = { ...providers(fake), pixels: { a: { config: view } } };
  const folder = accountFolder(account);
  const edited = { ...account, pixels: {} };
  fake.faults = [
    async ({ response, commit }) => {
      const applied = await sync(folder, 'apply', '--yes');
      expect(applied).toMatchObject({ code: 1, stderr: expect.stringContaining('lock_busy') });
      write(folder, { 'pixelwright.json': edited });
      send(response, await commit());
    },
  ];
  const { code, stderr } = await sync(folder, 'pull');
  expect(code).toBe(1);
  expect(stderr).toContain('pixelwright.json has changed since it was read');
  expect(contentOf(folder)).toEqual({ 'pixelwright.json': JSON.stringify(edited) });
});

test('a pull that was killed is done again; a file that nobody names stays, and so does protection', async () => {
  const fake = await fakePixels();
  const folder = accountFolder({ ...providers(fake), pixels: { keep: { config: view, protect: true } } });
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  const account = { ...providers(fake), pixels: {} };
  write(folder, { 'pixelwright.json': account, 'pixels/keep.json': '{}' });
  expect((await sync(folder, 'pull')).stderr).toContain('pixels/keep.json exists');
  rmSync(join(folder, 'pixels/keep.json'));
  expect((await sync(folder, 'pull')).code).toBe(0);
  const [locked, named] = ['pixelwright.lock.json', 'pixelwright.json'].map((file) =>
    readFileSync(join(folder, file), 'utf8'),
  );
  // As if it had ended before it wrote the account file.
  write(folder, { 'pixelwright.json': account });
  expect((await sync(folder, 'pull')).code).toBe(0);
  expect(contentOf(folder)).toMatchObject({ 'pixelwright.lock.json': locked, 'pixelwright.json': named });
  expect(JSON.parse(named!).pixels).toEqual({ keep: { file: 'pixels/keep.json', protect: true } });
  expect(await sync(folder, 'plan')).toMatchObject({ stdout: 'Nothing to do.\n' });
});

test('a scalar that ends in a wide space, and one with a tag', async () => {
  const fake = await fakePixels();
  fake.pixels.set('pix_w', stored('pix_w', 'wide', view, { description: 'ends wide\u00a0' }));
  fake.pixels.set('pix_t', stored('pix_t', 'tagged', view, { description: 'true' }));
  const account = (wide: string, tagged: string) => `account: acme
providers:
  saved-pixels: { baseUrl: '${fake.baseUrl}', requestsPerMinute: 100000 }
pixels:
  wide:
    description: ${wide} # plain
    config: { type: pageview }
  tagged:
    description: ${tagged} # a text
    config: { type: pageview }
`;
  const folder = folderWith({ 'pixelwright.yaml': account('ends', '!!str 12') });
  expect(await sync(folder, 'pull')).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, 'pixelwright.yaml'), 'utf8')).toBe(account('ends wide\u00a0', '"true"'));
});

test('a change of one place of YAML never changes another through an anchor', async () => {
  const fake = await fakePixels();
  const lead = { type: 'conversion', conversion_type: 'lead' };
  fake.pixels.set('pix_a', stored('pix_a', 'a', { ...lead, conversion_type: 'signup' }, { description: 'Changed' }));
  fake.pixels.set('pix_b', stored('pix_b', 'b', lead, { description: 'Shared' }));
  fake.pixels.set('pix_c', stored('pix_c', 'c', view));
  fake.pixels.set('pix_d', stored('pix_d', 'd', { type: 'pageview', properties: [property('new')] }));
  const account = (own: string) => `account: acme
providers:
  saved-pixels: { baseUrl: '${fake.baseUrl}', requestsPerMinute: 100000 }
pixels:
${own}`;
  const folder = folderWith({
    'pixelwright.yaml': account(`  a:
    description: &text Shared
    config: &lead # of both
      type: conversion
      conversion_type: lead
  b: { description: *text, config: *lead }
  c:
    config: &view { type: pageview }
  d:
    config: *view
`),
  });
  expect(await sync(folder, 'pull')).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, 'pixelwright.yaml'), 'utf8')).toBe(
    account(`  a:
    description: Changed
    config:
      # of both
      type: conversion
      conversion_type: signup
  b: { description: Shared, config: { type: conversion, conversion_type: lead } }
  c:
    config: { type: pageview }
  d:
    config: { type: pageview, properties: [ { key: brand, value: new, source: fixed } ] }
`),
  );
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject({ code: 0, stdout: 'Nothing to do.\n' });
});

test('pull stops where more than one live object could be an entry’s', async () => {
  const everflow = await fakeEverflow();
  for (const id of [4, 5]) {
    everflow.postbacks.set(id, { ...postback, network_pixel_id: id, postback_url: `https://partner.example/${id}` });
  }
  const folder = accountFolder({
    ...providers(undefined, everflow),
    postbacks: { partner: { config: { ...postback, postback_url: 'https://partner.example/' } } },
  });
  const { code, stderr } = await sync(folder, 'pull');
  expect(code).toBe(1);
  expect(stderr).toContain('adopt_ambiguous');
  expect(filesIn(folder)).toEqual(['pixelwright.json']);
});

test('a reference to the environment stays a reference', async () => {
  const everflow = await fakeEverflow();
  const url = `https://partner.example/?key=${everflowKey}&tid={transaction_id}`;
  everflow.postbacks.set(4, { ...postback, network_pixel_id: 4, postback_url: url, description: 'theirs' });
  const written = {
    ...postback,
    postback_url: 'https://partner.example/?key=${env:PIXELWRIGHT_EVERFLOW_KEY}&tid={transaction_id}',
  };
  const folder = accountFolder(
    { ...providers(undefined, everflow), postbacks: { partner: { file: 'partner.json' } } },
    { 'partner.json': written },
  );
  expect((await sync(folder, 'pull')).code).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, 'partner.json'), 'utf8'))).toEqual({ ...written, description: 'theirs' });
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject({ code: 0 });
});

test('a reference stays where others have changed the text around its value, and stands in files that are added', async () => {
  const everflow = await fakeEverflow();
  const url = (secret: string, more = '') => `https://partner.example/?key=${secret}&tid={transaction_id}${more}`;
  everflow.postbacks.set(4, { ...postback, network_pixel_id: 4, postback_url: url(everflowKey, '&new=1') });
  everflow.postbacks.set(5, {
    ...postback,
    network_pixel_id: 5,
    network_offer_id: 5,
    delivery_method: 'html',
    html_code: `<img src="${url(everflowKey)}">`,
    description: 'of 5',
  });
  const reference = '${env:PIXELWRIGHT_EVERFLOW_KEY}';
  const partner = join(folderWith({ 'partner.json': { ...postback, postback_url: url(reference) } }), 'partner.json');
  chmodSync(partner, 0o600);
  const folder = accountFolder({ ...providers(undefined, everflow), postbacks: { partner: { file: 'partner.json' } } });
  symlinkSync(partner, join(folder, 'partner.json'));
  expect((await sync(folder, 'pull')).code).toBe(0);
  expect(JSON.parse(readFileSync(partner, 'utf8'))).toMatchObject({ postback_url: url(reference, '&new=1') });
  expect(statSync(partner).mode & 0o777).toBe(0o600);
  expect(lstatSync(join(folder, 'partner.json')).isSymbolicLink()).toBe(true);
  const added = JSON.parse(readFileSync(join(folder, 'postbacks/of-5.json'), 'utf8'));
  expect(added).toMatchObject({ html_code: `<img src="${url(reference)}">` });
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject({ code: 0, stdout: 'Nothing to do.\n' });
});

test('init writes a first account that can be applied, and never over another', async () => {
  const fake = await fakePixels();
  const folder = folderWith();
  const init = ['init', '--account', 'acme', '--base-url', fake.baseUrl];
  expect((await sync(folder, ...init)).code).toBe(0);
  expect(filesIn(folder)).toEqual(['pixels/every-page.yaml', 'pixelwright.yaml']);
  expect(await sync(folder, 'apply', '--yes')).toMatchObject({ code: 0 });
  expect([...fake.pixels.values()].map(({ name }) => name)).toEqual(['Every page']);
  const again = await sync(folder, ...init);
  expect(again.code).toBe(1);
  expect(again.stderr).toContain('file_exists');

  const network = join(folder, 'network');
  mkdirSync(network);
  const everflow = await fakeEverflow();
  expect(
    (await sync(network, 'init', '--api', 'everflow', '--account', '1', '--base-url', everflow.baseUrl)).code,
  ).toBe(0);
  expect(await sync(network, 'plan')).toMatchObject({ code: 0, stdout: 'Nothing to do.\n' });
});
