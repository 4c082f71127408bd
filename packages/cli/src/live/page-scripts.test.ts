import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { granted } from './page-scripts.ts';

const on = { default: true };
const off = { default: false };
const update = (states: object) => ({ dataLayer: [['consent', 'update', states]] });
const google = (entries: object) => ({ google_tag_data: { ics: { entries } } });

test.each<[page: object, purposes: string[]]>([
  [{}, []],
  [update({ ad_storage: 'granted', ad_user_data: 'granted' }), ['ads']],
  [update({ ad_storage: 'granted' }), []],
  [update({ analytics_storage: 'granted' }), ['analytics']],
  [google({ ad_storage: on, ad_user_data: on, analytics_storage: off }), ['ads']],
  [google({ ad_storage: { ...on, update: false }, analytics_storage: { ...off, update: true } }), ['analytics']],
  [{ ...google({ ad_storage: on, ad_user_data: off }), ...update({ ad_user_data: 'granted' }) }, []],
])('%j grants %j, as the runtime takes it', (page, purposes) => {
  expect([...runInNewContext(`var window = globalThis; ${granted}`, page)]).toEqual(purposes);
});
