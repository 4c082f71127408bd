import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentOf, write } from '../cli/cli.ts';
import { dropAfterCommit, send } from '../support/fault-kinds.ts';
import { accountFolder, everflowKey, fakeEverflow, providers, sync } from './account.ts';

const base = {
  pixel_level: 'specific',
  pixel_type: 'event',
  pixel_status: 'active',
  network_offer_id: 11,
  network_affiliate_id: 7,
  network_offer_payout_revenue_id: 3,
};
const server = {
  ...base,
  delivery_method: 'postback',
  postback_url: 'https://partner.example/?tid={transaction_id}',
  delay_ms: 500,
};
const html = { ...base, delivery_method: 'html', html_code: '<img src="https://partner.example/a.gif">' };

async function applied(postbacks: Record<string, object>) {
  const fake = await fakeEverflow();
  const account = (entries: Record<string, object>) => ({
    ...providers(undefined, fake),
    postbacks: Object.fromEntries(Object.entries(entries).map(([key, config]) => [key, { config }])),
  });
  const folder = accountFolder(account(postbacks));
  expect(await sync(folder, 'apply', '--yes')).toMatchObject({ code: 0 });
  const change = (entries: Record<string, object>) => write(folder, { 'pixelwright.json': account(entries) });
  return { fake, folder, change };
}

test('postbacks are created, changed and deactivated; a clean account plans empty', async () => {
  const { fake, folder, change } = await applied({ server, html });
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject({ code: 0, stdout: 'Nothing to do.\n' });
  const { delay_ms: _, ...immediate } = server;
  change({ server: { ...immediate, description: 'now' } });
  const planned = await sync(folder, 'plan');
  expect(planned.stdout).toContain('delay_ms: 500 -> (none)');
  expect(planned.stdout).toContain('deactivate, and own no more');
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  expect(
    [...fake.postbacks.values()].map(({ pixel_status, delay_ms, description }) => [
      pixel_status,
      delay_ms ?? 0,
      description ?? '',
    ]),
  ).toEqual([
    ['inactive', 0, ''],
    ['active', 0, 'now'],
  ]);
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject({ code: 0, stdout: 'Nothing to do.\n' });
});

test('an event of one offer becomes one of any', async () => {
  const { fake, folder, change } = await applied({ server });
  const { network_offer_id: _offer, network_offer_payout_revenue_id: _event, ...rest } = server;
  change({ server: { ...rest, pixel_level: 'global' } });
  expect(await sync(folder, 'apply', '--yes')).toMatchObject({ code: 0 });
  expect(fake.postbacks.get(1)).toMatchObject({ pixel_level: 'global', network_offer_payout_revenue_id: 0 });
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject({ code: 0, stdout: 'Nothing to do.\n' });
});

test('a plan and a drift send no write', async () => {
  const { fake, folder, change } = await applied({ server, html });
  change({ server: { ...server, description: 'now' }, third: server });
  fake.always = async ({ request, response, commit }) => {
    // The table is a read by POST.
    if (request.method !== 'GET' && !request.url!.includes('/pixelstable'))
      throw new Error(`${request.url} is a write`);
    send(response, await commit());
  };
  expect((await sync(folder, 'plan', '--detailed-exitcode')).code).toBe(2);
  expect((await sync(folder, 'drift')).code).toBe(0);
});

test('what slips between two pages of the list is neither gone nor made again', async () => {
  const { fake, folder, change } = await applied({ server, html });
  fake.always = async ({ request, response, commit }) => {
    const { body, ...answer } = await commit();
    const { pixels } = body as { pixels?: object[] };
    send(response, { ...answer, body: request.url!.includes('/pixelstable') ? { pixels: pixels!.slice(1) } : body });
  };
  expect(await sync(folder, 'drift')).toMatchObject({ code: 0, stdout: 'No drift.\n' });
  expect(await sync(folder, 'plan')).toMatchObject({ stdout: 'Nothing to do.\n' });
  // Nor is it forgotten where its entry is gone.
  change({});
  expect(await sync(folder, 'apply', '--yes')).toMatchObject({ code: 0 });
  expect([...fake.postbacks.values()].map(({ pixel_status }) => pixel_status)).toEqual(['inactive', 'inactive']);
});

test('an integration is clean, whatever the server writes as empty in it', async () => {
  const facebook_pixel = { pixel_id: '1', event_name: 'Purchase', user_data: [{ field: 'em', value: '{adv1}' }] };
  const { fake, folder } = await applied({ meta: { ...base, delivery_method: 'facebook', facebook_pixel } });
  fake.postbacks.get(1)!['facebook_pixel'] = { ...facebook_pixel, event_id: '', custom_data: [], action_source: null };
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject({ code: 0, stdout: 'Nothing to do.\n' });
});

test('a change of code is told as what it is', async () => {
  const { folder, change } = await applied({ html });
  change({ html: { ...html, html_code: '<script>1</script>' } });
  expect((await sync(folder, 'plan')).stdout).toContain('! changes code that runs on pages of others');
});

test('what Everflow has switched off stays off, until it is asked for', async () => {
  const { fake, folder, change } = await applied({ server });
  fake.postbacks.get(1)!['pixel_status'] = 'inactive';
  const planned = await sync(folder, 'plan', '--detailed-exitcode');
  expect(planned.code).toBe(0);
  expect(planned.stdout).toContain('switched off by the provider');
  expect(await sync(folder, 'drift')).toMatchObject({ code: 2 });
  // Also where something else changes.
  change({ server: { ...server, description: 'other' } });
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  expect(fake.postbacks.get(1)).toMatchObject({ pixel_status: 'inactive', description: 'other' });
  expect((await sync(folder, 'plan')).stdout).toContain('switched off by the provider');
  expect((await sync(folder, 'apply', '--yes', '--reactivate')).code).toBe(0);
  expect(fake.postbacks.get(1)).toMatchObject({ pixel_status: 'active' });
  // Switched off and on by the files, it is no business of Everflow's.
  change({ server: { ...server, pixel_status: 'inactive' } });
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  change({ server });
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  expect(fake.postbacks.get(1)).toMatchObject({ pixel_status: 'active' });
});

test('secrets of the environment reach the server, and neither plan nor lock nor output', async () => {
  const fake = await fakeEverflow();
  const config = {
    ...server,
    postback_url: 'https://partner.example/?auth=${env:PIXELWRIGHT_EVERFLOW_KEY}&tid={transaction_id}',
  };
  const folder = accountFolder({ ...providers(undefined, fake), postbacks: { server: { config } } });
  const planned = await sync(folder, 'plan', '--out', 'plan.json', '--json');
  const done = await sync(folder, 'apply', 'plan.json');
  expect(done.code).toBe(0);
  expect(fake.postbacks.get(1)!['postback_url']).toBe(
    `https://partner.example/?auth=${everflowKey}&tid={transaction_id}`,
  );
  fake.postbacks.get(1)!['postback_url'] = 'https://partner.example/?auth=canary-other-55&tid={transaction_id}';
  const changed = await sync(folder, 'plan');
  expect(changed.stdout).toContain('(hidden)');
  const drift = await sync(folder, 'drift', '--json');
  const said = JSON.stringify([planned, done, changed, drift, contentOf(folder)]);
  expect(said).not.toContain(everflowKey);
  expect(said).not.toContain('canary-other-55');
  expect(said).toContain('${env:PIXELWRIGHT_EVERFLOW_KEY}');
});

test('drift tells what has changed alone, and nothing of what a reference stands for', async () => {
  const postback_url = 'https://partner.example/?p=${env:PIXELWRIGHT_EVERFLOW_KEY}&tid={transaction_id}';
  const { fake, folder } = await applied({ server: { ...server, postback_url } });
  const held = fake.postbacks.get(1)!;
  held['description'] = `theirs, with ${everflowKey}`;
  const drift = await sync(folder, 'drift', '--json');
  expect(JSON.parse(drift.stdout).drift[0].changes).toEqual([{ path: 'description', to: 'theirs, with [redacted]' }]);
  held['postback_url'] = 'https://partner.example/?p=canary-other-55&tid={transaction_id}';
  const { stdout } = await sync(folder, 'drift');
  expect(stdout).toContain(
    `postback_url: "${postback_url}" -> "https://partner.example/(hidden)?p=(hidden)&tid={transaction_id}"`,
  );
  expect(stdout).not.toContain('canary');
});

test('what apply has switched off is switched on again when its entry comes back, and is not what Everflow has', async () => {
  const { fake, folder, change } = await applied({ server, html });
  change({});
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  // A pull in between knows of it too.
  expect((await sync(folder, 'pull')).code).toBe(0);
  fake.postbacks.get(2)!['description'] = 'changed by somebody';
  change({ server, renamed: html });
  const { stdout } = await sync(folder, 'plan');
  expect(stdout).toContain('pixel_status: "inactive" -> "active"');
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  expect([...fake.postbacks.values()].map(({ pixel_status }) => pixel_status)).toEqual(['active', 'inactive']);
});

test('a create whose answer is lost is found again, and made once', async () => {
  const fake = await fakeEverflow();
  const folder = accountFolder({ ...providers(undefined, fake), postbacks: { server: { config: server } } });
  fake.faults = [undefined, dropAfterCommit];
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  expect(fake.postbacks.size).toBe(1);
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject({ code: 0 });
});

test('where several could be what an interrupted create made, nothing is written', async () => {
  const { fake, folder } = await applied({ server });
  const path = join(folder, 'pixelwright.lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const { applied: print } = lock.providers.everflow.objects.server;
  const naturalKey = '7 11 specific event 3 postback';
  lock.providers.everflow.objects = {};
  lock.providers.everflow.pending = { server: { fingerprint: print, naturalKey, startedAt: new Date().toISOString() } };
  fake.postbacks.set(2, { ...fake.postbacks.get(1)!, network_pixel_id: 2 });
  write(folder, { 'pixelwright.lock.json': lock });
  const before = structuredClone([...fake.postbacks]);
  const { code, stderr } = await sync(folder, 'apply', '--yes');
  expect(code).toBe(1);
  expect(stderr).toContain('create_unsettled');
  expect([...fake.postbacks]).toEqual(before);
  fake.postbacks.delete(2);
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  expect(JSON.parse(readFileSync(path, 'utf8')).providers.everflow).toMatchObject({
    objects: { server: { id: '1' } },
    pending: {},
  });
});
