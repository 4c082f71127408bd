import {
  checkPostback,
  diagnostic,
  findPixels,
  parseAccountFile,
  parseInstallOptions,
  parseSavedPixel,
  watchNames,
  type Diagnostic,
  type DiagnosticCode,
  type PixelConfig,
  type SavedPixel,
} from '@pixelwright/api-client/schema';
import { createPlan } from '@pixelwright/generator';
import {
  applyPlan,
  createSyncPlan,
  fingerprint,
  foreignLock,
  overLimits,
  readLock,
  type LiveRow,
  type PendingCreate,
} from '@pixelwright/api-client/sync';
import { startFakeEverflow } from '../support/fake-everflow.ts';
import { startFakeSavedPixels } from '../support/fake-saved-pixels.ts';
import { endpoint, folderWith, pageview, runCli } from '../cli/cli.ts';

/** How a user comes to see a code, and the path that it is reported at. */
interface DiagnosticCase {
  path: string;
  produce: () => Diagnostic[] | Promise<Diagnostic[]>;
}

const fixed = (value: string) => ({ source: 'fixed', value });
const variable = (value: string) => ({ source: 'variable', value });
const conversion = { type: 'conversion', conversion_type: 'purchase' };
const property = (key: string) => ({ key, ...fixed('x') });

/** A saved pixel with this config; further fields beside it. */
function pixel(path: string, config: object, rest: object = {}): DiagnosticCase {
  return { path, produce: () => parseSavedPixel({ name: 'A', config, ...rest }).diagnostics };
}

function options(path: string, given: unknown): DiagnosticCase {
  return { path, produce: () => parseInstallOptions(given).diagnostics };
}

/** What the generator says of a pixel that the schema has let through. */
function plan(path: string, config: object, install: object = {}, rest: object = {}): DiagnosticCase {
  return {
    path,
    produce: () => {
      const parsed = parseSavedPixel({ id: 'pix', name: 'A', config, ...rest });
      const read = parseInstallOptions({ endpoint, ...install });
      return createPlan(sound(parsed.pixel, parsed.diagnostics), sound(read.options, read.diagnostics)).diagnostics;
    },
  };
}

function sound<T>(value: T | undefined, diagnostics: Diagnostic[]): T {
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

/** What the command says of files in the folder where it runs. */
function command(path: string, files: Record<string, unknown>, ...args: string[]): DiagnosticCase {
  return {
    path,
    produce: async () => JSON.parse((await runCli(folderWith(files), [...args, '--json'])).stdout).diagnostics,
  };
}

const validPostback = {
  pixel_level: 'specific',
  pixel_type: 'conversion',
  pixel_status: 'active',
  network_offer_id: 11,
  network_affiliate_id: 7,
  delivery_method: 'postback',
  postback_url: 'https://partner.example/?tid={transaction_id}',
};

/** A valid partner postback with these fields changed. */
function postback(path: string, changes: object): DiagnosticCase {
  return { path, produce: () => checkPostback({ ...validPostback, ...changes }).diagnostics };
}

const page = { type: 'pageview' };
const everflow = { baseUrl: 'https://x.example', accountId: 'a' };
const pixels = { api: 'saved-pixels' as const, baseUrl: 'https://x.example', accountId: 'a' };
const emptyPlan = { version: 1, providers: {}, lock: '', actions: [], notes: [], problems: [] };

function account(path: string, given: object): DiagnosticCase {
  return { path, produce: () => parseAccountFile(given).diagnostics };
}

/** What apply says in a folder whose account nobody can reach, unless a lock file of its own is named. */
function applied(path: string, files: Record<string, unknown>, ...args: string[]): DiagnosticCase {
  return asked(path, files, ['apply', ...args]);
}

/** @param held how many pixels the account has */
function asked(path: string, files: Record<string, unknown>, args: string[], held = 0): DiagnosticCase {
  return {
    path,
    async produce() {
      const fake = await startFakeSavedPixels({ apiKey: 'key' });
      for (let number = 1; number <= held; number++) {
        const id = `pix_${number}`;
        fake.pixels.set(id, { id, account_id: 'acme', name: id, config: page, target_platform: 'javascript' });
      }
      const reachable = !args.includes('other.json');
      const providers = { 'saved-pixels': { baseUrl: fake.baseUrl, accountId: 'acme', apiKey: '${env:PIXELS_KEY}' } };
      const folder = folderWith({ 'pixelwright.json': { providers, pixels: { a: { config: page } } }, ...files });
      try {
        const variables = { PIXELS_KEY: reachable ? 'key' : 'wrong' };
        return JSON.parse((await runCli(folder, [...args, '--json'], '', variables)).stdout).diagnostics;
      } finally {
        await fake.close();
      }
    },
  };
}

const live = (id: string, content: string) => ({ id, title: id, naturalKey: 'k', fields: { content } });

/** What a plan says of one postback that is wanted, where these are live. */
function problemOf(path: string, rows: LiveRow[], pending: Record<string, PendingCreate>): DiagnosticCase {
  const account = { ...everflow, api: 'everflow' as const };
  const objects = [{ key: 'a', fields: { content: 'wanted' }, naturalKey: 'k' }];
  const lock = { version: 1 as const, providers: { everflow: { ...everflow, objects: {}, pending } } };
  return {
    path,
    produce: () => [...createSyncPlan({ everflow: { ...account, objects } }, { everflow: rows }, lock).problems],
  };
}

function names(...given: string[]): Diagnostic[] {
  const watch = watchNames();
  const config: PixelConfig = { type: 'pageview', properties: [] };
  return given.flatMap((name): Diagnostic[] => {
    const named: SavedPixel = { name, config, target_platform: 'javascript' };
    return watch(named, '$');
  });
}

/** Pixels with as many and as long texts as they may have, each its own. */
function manyTexts(count: number): Record<string, unknown> {
  const properties = (pixel: number) =>
    Array.from({ length: 20 }, (_, at) => ({ key: `k${at}`, ...fixed(`${pixel} ${at} ${'x'.repeat(490)}`) }));
  const config = (pixel: number) => ({ type: 'pageview', properties: properties(pixel) });
  const files = Array.from({ length: count }, (_, at) => ({ id: `p${at}`, name: `P ${at}`, config: config(at) }));
  return Object.fromEntries(files.map((pixel) => [`pixels/${pixel.id}.json`, pixel]));
}

const json = (text: string): unknown => JSON.parse(text);
const generate = (file: string) => ['generate', file, '--endpoint', endpoint, '--out', 'out'];

/** One case for every code: a code without a case does not compile. */
export const cases: Record<DiagnosticCode, DiagnosticCase> = {
  json_malformed: command('$', { 'a.json': '{' }, 'validate', 'a.json'),
  yaml_malformed: command('$', { 'a.yaml': 'a: [' }, 'validate', 'a.yaml'),
  file_unreadable: command('$', {}, 'validate', 'a.json'),
  no_input: command('$', {}, 'validate'),
  envelope_wrong: { path: '$', produce: () => findPixels({ pixels: [] }).diagnostics },
  api_error_answer: { path: '$', produce: () => findPixels({ error: { code: 'not_found' } }).diagnostics },
  list_row_without_config: {
    path: '$',
    produce: () => parseSavedPixel({ id: 'a', name: 'A', pixel_type: 'pageview' }).diagnostics,
  },
  proto_key: {
    path: '$.pixels.__proto__',
    produce: () => parseAccountFile(json('{"pixels":{"__proto__":{}}}')).diagnostics,
  },
  unknown_field: pixel('$.config.revenu', { type: 'pageview', revenu: fixed('1') }),
  unknown_field_kept: pixel('$.descripton', { type: 'pageview' }, { descripton: 'x' }),
  field_missing: pixel('$.config.type', {}),
  field_type: pixel('$.name', { type: 'pageview' }, { name: 5 }),
  value_not_allowed: pixel('$.config.type', { type: 'purchase' }),
  value_empty: pixel('$.name', { type: 'pageview' }, { name: '' }),
  text_too_long: pixel('$.name', { type: 'pageview' }, { name: 'x'.repeat(101) }),
  too_many_items: pixel('$.config.properties', {
    type: 'pageview',
    properties: Array.from({ length: 21 }, (_, index) => property(`k${index}`)),
  }),
  id_reserved: pixel('$.id', { type: 'pageview' }, { id: 'options' }),
  value_shape: pixel('$.config.revenue', { ...conversion, revenue: 99.9 }),
  property_duplicate: pixel('$.config.properties[1].key', {
    type: 'pageview',
    properties: [property('a'), property('a')],
  }),
  property_currency: pixel('$.config.properties[0].key', {
    ...conversion,
    currency: fixed('EUR'),
    properties: [property('currency')],
  }),
  personal_data_key: pixel('$.config.properties[0].key', { type: 'pageview', properties: [property('email')] }),
  revenue_not_allowed: pixel('$.config.revenue', { type: 'pageview', revenue: fixed('1') }),
  conversion_type_missing: pixel('$.config.conversion_type', { type: 'conversion' }),
  conversion_type_on_pageview: pixel('$.config.conversion_type', { type: 'pageview', conversion_type: 'x' }),
  currency_not_on_conversion: pixel('$.config.currency', { type: 'pageview', currency: fixed('EUR') }),
  currency_invalid: pixel('$.config.currency.value', { ...conversion, currency: fixed('Euro') }),
  currency_unknown: plan('$.config.currency.value', { ...conversion, revenue: fixed('1'), currency: fixed('XXY') }),
  currency_lower_case: pixel('$.config.currency.value', { ...conversion, currency: fixed('eur') }),
  duplicate_name: { path: '$.name', produce: () => names('Buy', 'Buy') },
  similar_name: { path: '$.name', produce: () => names('Buy', 'buy') },
  pixel_without_id: plan('$', { type: 'pageview' }, {}, { id: undefined }),
  key_invalid: options('$.key', { key: 'a:b' }),
  duplicate_key: command('$[1]', { 'a.json': [pageview('Buy'), pageview('buy')] }, 'validate', 'a.json'),
  duplicate_file: command(
    '$.pixels.b.file',
    { 'pixelwright.json': { pixels: { a: { file: 'a.json' }, b: { file: 'a.json' } } }, 'a.json': pageview('a') },
    'validate',
  ),
  endpoint_missing: plan('$.install.endpoint', { type: 'pageview' }, { endpoint: null }),
  endpoint_invalid: options('$.endpoint', { endpoint: 'collect.example' }),
  endpoint_not_https: options('$.endpoint', { endpoint: 'http://collect.example/' }),
  option_not_available: options('$.signature', { signature: 'x' }),
  option_invalid: options('$.nonce', { nonce: 'cmFuZG9t' }),
  runtime_url_missing: plan('$.install.runtimeUrl', { type: 'pageview' }, { delivery: 'hosted' }),
  image_not_possible: plan('$.install.pages', { type: 'pageview' }, { delivery: 'image', pages: ['/thanks'] }),
  image_ignores_option: plan('$.install', { type: 'pageview' }, { delivery: 'image', clickIds: true }),
  placeholder_sent: plan('$.config.properties[0].value', {
    type: 'pageview',
    properties: [{ key: 'k', ...fixed('Order %%ID%%') }],
  }),
  form_left_out: command(
    '$',
    { 'a.json': { id: 'pix', name: 'A', config: { type: 'pageview' } } },
    ...generate('a.json'),
    '--delivery',
    'all',
  ),
  tealium_ignores_option: plan(
    '$.install.trigger',
    { type: 'pageview' },
    { trigger: 'route' },
    { target_platform: 'tealium' },
  ),
  property_name_taken: plan(
    '$.config.properties',
    {
      ...conversion,
      revenue: variable('a'),
      currency: fixed('EUR'),
      properties: [{ key: 'revenue', ...variable('b') }],
    },
    {},
    { target_platform: 'tealium' },
  ),
  variable_path_invalid: plan('$.config.properties[0].value', {
    type: 'pageview',
    properties: [{ key: 'k', ...variable('alert(1)') }],
  }),
  variable_browser_name: plan('$.config.properties[0].value', {
    type: 'pageview',
    properties: [{ key: 'k', ...variable('location.href') }],
  }),
  gtm_not_possible: plan(
    '$.install.trigger.event',
    { type: 'pageview' },
    { trigger: { on: 'event', event: 'dom:ready' } },
    { target_platform: 'gtm' },
  ),
  gtm_variable_outside_gtm: plan('$.config.properties[0].value', {
    type: 'pageview',
    properties: [{ key: 'k', ...variable('{{Order}}') }],
  }),
  money_invalid: plan('$.config.revenue.value', { ...conversion, revenue: fixed('free'), currency: fixed('EUR') }),
  money_ambiguous: plan('$.config.revenue.value', { ...conversion, revenue: fixed('1.234'), currency: fixed('EUR') }),
  revenue_without_currency: plan('$.config.revenue', { ...conversion, revenue: fixed('1') }),
  currency_without_revenue: plan('$.config.currency', { ...conversion, currency: fixed('EUR') }),
  transaction_id_fixed: plan('$.install.transactionId', conversion, { transactionId: fixed('A-1') }),
  conversion_without_transaction_id: plan('$.config.properties', conversion),
  conversion_on_every_page: plan('$.install.pages', conversion),
  fixed_value_missing: plan('$.config.properties[0].value', {
    type: 'pageview',
    properties: [{ key: 'k', ...fixed('undefined') }],
  }),
  fixed_value_cut: plan('$.config.properties[0].value', {
    type: 'pageview',
    properties: [{ key: 'k', ...fixed('x'.repeat(501)) }],
  }),
  selector_invalid: plan(
    '$.install.trigger.selector',
    { type: 'pageview' },
    { trigger: { on: 'click', selector: 'a[' } },
  ),
  page_pattern_invalid: options('$.pages[0]', { pages: ['thanks'] }),
  pixel_not_found: command('$', { 'a.json': pageview('a') }, 'explain', 'b', 'a.json'),
  container_kept: command(
    '$',
    {
      'a.json': pageview('a'),
      'out/manifest.json': {
        version: 1,
        generator: 'pixelwright',
        scripts: [{ key: 'b', name: 'B', target: 'gtm', delivery: 'inline', file: 'b/gtm/container.json', bytes: 1 }],
      },
    },
    ...generate('a.json'),
    '--target',
    'gtm',
  ),
  container_large: command('$', manyTexts(20), ...generate('pixels'), '--target', 'gtm'),
  out_not_ours: command('$', { 'a.json': pageview('a'), 'out/manifest.json': '{}' }, ...generate('a.json')),
  out_not_writable: command('$', { 'a.json': pageview('a'), out: 'a file' }, ...generate('a.json')),
  postback_ids: postback('$.network_offer_id', { network_offer_id: 0 }),
  postback_combination: postback('$.pixel_level', { pixel_type: 'cpc', pixel_level: 'global' }),
  postback_event_id: postback('$.network_offer_payout_revenue_id', { network_offer_payout_revenue_id: 3 }),
  postback_foreign_payload: postback('$.html_code', { html_code: '<img>' }),
  postback_delay: postback('$.delay_ms', { delay_ms: 300_001 }),
  postback_url_invalid: postback('$.postback_url', { postback_url: 'partner.example' }),
  postback_url_private: postback('$.postback_url', { postback_url: 'http://localhost:8080/' }),
  provider_missing: command('$.pixels', { 'pixelwright.json': { pixels: { a: { config: page } } } }, 'plan'),
  secret_in_file: account('$.providers.everflow.apiKey', { providers: { everflow: { ...everflow, apiKey: 'abc' } } }),
  secret_missing: command(
    '$.providers.everflow',
    { 'pixelwright.json': { providers: { everflow: { ...everflow, apiKey: '${env:PIXELWRIGHT_NOT_SET}' } } } },
    'plan',
  ),
  reference_lost: {
    path: '$.postbacks.a',
    async produce() {
      const fake = await startFakeEverflow({ apiKey: 'key' });
      fake.postbacks.set(1, { ...validPostback, network_pixel_id: 1 });
      const providers = { everflow: { baseUrl: fake.baseUrl, accountId: 'acme', apiKey: '${env:KEY}' } };
      const config = { ...validPostback, postback_url: 'https://partner.example/?key=${env:KEY}' };
      const folder = folderWith({ 'pixelwright.json': { providers, postbacks: { a: { config } } } });
      try {
        return JSON.parse((await runCli(folder, ['pull', '--json'], '', { KEY: 'key' })).stdout).diagnostics;
      } finally {
        await fake.close();
      }
    },
  },
  lock_malformed: { path: '$.version', produce: () => readLock({ lock: { version: 2, providers: {} } }).diagnostics },
  lock_foreign: {
    path: '$.providers.pixels.accountId',
    produce: () =>
      foreignLock(
        { pixels: { ...pixels, objects: [] } },
        { version: 1, providers: { pixels: { ...pixels, accountId: 'other', objects: {}, pending: {} } } },
      ),
  },
  lock_unwritten: {
    path: '$',
    async produce() {
      const full = async () => {
        throw new Error('the disk is full');
      };
      const store = { read: async () => ({ journal: '' }), write: full, append: full };
      return (await applyPlan(createSyncPlan({}, {}), { providers: {}, store })).problems;
    },
  },
  lock_busy: applied('$', { 'pixelwright.lock.json.busy': String(process.pid) }, '--yes'),
  plan_malformed: applied('$.version', { 'plan.json': { ...emptyPlan, version: 2 } }, 'plan.json'),
  plan_outdated: applied(
    '$.providers.saved-pixels',
    { 'plan.json': { ...emptyPlan, providers: { 'saved-pixels': { ...pixels, owned: 0, unchanged: 0 } } } },
    'plan.json',
  ),
  adopt_ambiguous: problemOf('$.providers.everflow.a', [live('1', 'x'), live('2', 'y')], {}),
  create_unsettled: problemOf('$.providers.everflow.a', [live('1', 'w'), live('2', 'w')], {
    a: { fingerprint: fingerprint({ content: 'w' }), naturalKey: 'k', startedAt: '2026-01-05T10:00:00.000Z' },
  }),
  name_taken: {
    path: '$.providers.pixels.b',
    produce: () => {
      const named = (key: string) => ({ key, fields: { name: 'A' }, naturalKey: 'A' });
      return [...createSyncPlan({ pixels: { ...pixels, objects: [named('a'), named('b')] } }, {}).problems];
    },
  },
  replace_refused: {
    path: '$.providers.integr8.a',
    produce() {
      const fields = (sub_id: string) => ({ kind: 'blocked_sub_id', sub_id });
      const place = { baseUrl: 'https://api.example', accountId: 'acme' };
      const row = { id: '1', title: 'x', naturalKey: 'x', fields: fields('x') };
      const owned = { a: { id: '1', applied: fingerprint(row.fields), protect: true as const } };
      const objects = [{ key: 'a', fields: fields('y'), naturalKey: 'y' }];
      const desired = { integr8: { ...place, api: 'integr8' as const, objects } };
      const lock = { version: 1 as const, providers: { integr8: { ...place, objects: owned, pending: {} } } };
      return [...createSyncPlan(desired, { integr8: [row] }, lock).problems];
    },
  },
  paths_inferred: command(
    '$.providers.integr8.allowInferredPaths',
    { 'pixelwright.json': { providers: { integr8: { ...everflow, accountId: 'acme' } } } },
    'plan',
  ),
  limit_deletes: {
    path: '$.actions',
    produce: () => {
      const rows = ['1', '2'].map((id) => ({ id, title: id, naturalKey: id, fields: {} }));
      const objects = Object.fromEntries(rows.map(({ id }) => [id, { id, applied: fingerprint({}) }]));
      const lock = { version: 1 as const, providers: { pixels: { ...pixels, objects, pending: {} } } };
      return overLimits(createSyncPlan({ pixels: { ...pixels, objects: [] } }, { pixels: rows }, lock), {
        maxDeletes: 1,
      });
    },
  },
  list_maybe_cut: asked('$.providers["saved-pixels"]', {}, ['plan'], 50),
  provider_failed: applied('$', {}, '--yes', '--lock', 'other.json'),
  file_exists: {
    path: '$',
    produce: async () => {
      const init = ['init', '--account', 'a', '--base-url', 'https://x.example'];
      const { stderr } = await runCli(folderWith({ 'pixelwright.json': {} }), init);
      const [, message, hint] = /^error file_exists:\n {2}(.*)\n {2}(.*)\n/.exec(stderr) ?? [];
      return [{ ...diagnostic('file_exists', '$', message!), hint: hint! }];
    },
  },
};
