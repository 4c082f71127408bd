// Macros as the named public pages had them; a row without a meaning is known, but nothing translates to it.
// No page claims to be complete, and networks add macros of their own.
import { rows, slotRows, type Network } from './network.ts';

const everflowGuide = 'https://helpdesk.everflow.io/en/articles/6173403-a-guide-to-parameters-and-macros';
const everflowList = 'https://mrpostback.com/everflow/';
const everflowPartners = 'https://ef-helpdesk24.webflow.io/collaborator/managing-postbacks-as-a-partner';
const everflowPlatforms =
  'https://helpdesk.everflow.io/customer/postback-tracking-link-configurations-for-affiliate-marketing-platforms';
const cake = 'https://support.getcake.com/support/solutions/articles/5000545788';
const affise = 'https://help-center.affise.com/en/articles/6483741-affiliate-postback-url-macros';
const trackier =
  'https://help.trackier.com/support/solutions/articles/31000154963-publisher-tracking-link-macro-and-postback-parameter-';
const tune = 'https://support.tune.com/hc/en-us/articles/1500005137081-Basics-of-Parameters-and-Macros';
const tuneSubs = 'https://support.tune.com/hc/en-us/articles/1500008230302-Partner-Sub-IDs-and-Macros';
const keitaro = 'https://docs.keitaro.io/en/campaigns-and-streams/s2s-postback-placeholders.html';
const binom = 'https://docs.binom.org/conv-to-source-v2.php';
const kuala = 'https://www.kuala.com/support/affiliate-postback-tracking';
const scaleo = 'https://help.scaleo.io/article/384-affiliate-parameters';
const impact = 'https://www.mrpostback.com/impact';
const indoleads = 'https://indoleads.atlassian.net/wiki/pages/diffpages.action?originalId=338755611&pageId=439091204';
const integr8 = 'https://bunny.integr8.co/docs/postbacks/affiliate-postback-setup/';

const statusNote = 'The words or numbers of a status differ from network to network.';

const numbered = (name: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index + 1}`, null]));

/** The networks whose macros are known, by id. */
export const networks = {
  everflow: {
    id: 'everflow',
    name: 'Everflow',
    syntax: 'braces',
    macros: [
      ...rows(everflowGuide, { transaction_id: 'network_click_id' }),
      ...rows(everflowList, {
        event_id: 'event_id',
        event_name: 'event_name',
        sale_amount: 'sale_amount',
        payout_amount: 'payout',
        offer_id: 'offer_id',
      }),
      ...rows(everflowPlatforms, { affiliate_id: 'partner_id' }),
      ...slotRows(everflowPartners, 10, 'partner_sub', (number) => `sub${number}`),
      ...slotRows(everflowPartners, 10, 'advertiser_sub', (number) => `adv${number}`),
      ...rows('https://developers.everflow.io/api-reference/post-affiliatespixels', { revenue: null }),
      ...['order_id', 'adv_event_id', 'unique_click', 'impression_tracking_id'].map((name) => ({
        name,
        means: [],
        source: everflowList,
        elsewhere: true as const,
      })),
    ],
  },
  cake: {
    id: 'cake',
    name: 'CAKE',
    syntax: 'hashes',
    macros: [
      ...rows(cake, {
        leadid: 'conversion_id',
        affid: 'partner_id',
        oid: 'offer_id',
        campid: null,
        cid: 'creative_id',
        price: 'payout',
        udid: null,
        ip: null,
        sourceip: 'click_ip',
        utcunixtime: 'conversion_unix_time',
        sourcetime: null,
      }),
      // The page above names the token; that it is the advertiser's own id is said by the other.
      ...rows('https://mrpostback.com/cake/', { tid: 'advertiser_transaction_id', reqid: null }),
      ...slotRows(cake, 5, 'partner_sub', (number) => `s${number}`),
    ],
  },
  tune: {
    id: 'tune',
    name: 'TUNE (HasOffers)',
    syntax: 'braces',
    macros: [
      ...rows(tune, { transaction_id: 'network_click_id', affiliate_id: 'partner_id', amount: null }),
      ...rows('https://docs.tracklysms.com/integrations/tune', { payout: 'payout' }),
      ...slotRows(tuneSubs, 5, 'partner_sub', (number) => (number === 1 ? 'aff_sub' : `aff_sub${number}`)),
    ],
  },
  affise: {
    id: 'affise',
    name: 'Affise',
    syntax: 'braces',
    macros: [
      ...slotRows(affise, 8, 'partner_sub', (number) => `sub${number}`),
      ...rows(affise, {
        transactionid: 'advertiser_transaction_id',
        offerid: 'offer_id',
        offer_name: 'offer_name',
        sum: 'payout',
        order_sum: 'sale_amount',
        order_currency: 'sale_currency',
        timestamp: 'conversion_unix_time',
      }),
      ...rows(affise, { status: 'status' }, statusNote),
      ...rows(affise, { uagent: null, device_type: null, ip: null, ref_id: null, os_id: null, date: null }),
      ...rows(affise, { ext1: null, ext2: null, ext3: null, click_date: null, city: null, geo: null, goal: null }),
      ...rows(affise, { currency: null, comment: null, time: null, date_only: null, rand: null, referrer: null }),
      ...rows(affise, { os: null, fbclid: null, promo_code: null, user_id: null }),
      ...['custom_field', 'custom_field_'].flatMap((name) => rows(affise, numbered(name, 7))),
    ],
  },
  trackier: {
    id: 'trackier',
    name: 'Trackier',
    syntax: 'braces',
    macros: [
      {
        name: 'p1',
        means: ['partner_click_id', 'partner_sub_1'],
        source: trackier,
        note: 'The page keeps p1 for the id that the publisher gave to the click.',
      },
      ...slotRows(trackier, 10, 'partner_sub', (number) => `p${number}`).slice(1),
      ...rows(trackier, { payout: 'payout', payout_usd: 'payout' }, 'The page says: in US dollars.'),
      ...rows(trackier, { txn_id: 'advertiser_transaction_id' }),
      ...slotRows(trackier, 10, 'advertiser_sub', (number) => `sub${number}`),
    ],
  },
  keitaro: {
    id: 'keitaro',
    name: 'Keitaro',
    syntax: 'braces',
    macros: [
      ...rows(keitaro, { subid: 'network_click_id', external_id: 'partner_click_id', offer_id: 'offer_id' }),
      ...rows(keitaro, { tid: 'advertiser_transaction_id', creative_id: 'creative_id' }),
      ...rows(keitaro, { status: 'status' }, statusNote),
      ...rows(keitaro, { revenue: null, cost: null, profit: null, ad_campaign_id: null, campaign_id: null }),
      ...rows(keitaro, { campaign_name: null, browser: null, browser_version: null, city: null, country: null }),
      ...rows(keitaro, { date: null, device_model: null, device_type: null, ip: null, isp: null, keyword: null }),
      ...rows(keitaro, { language: null, os: null, os_version: null, referrer: null, source: null, user_agent: null }),
      ...rows(keitaro, { ts_id: null, traffic_source_name: null, visitor_code: null, landing_id: null }),
    ],
  },
  binom: {
    id: 'binom',
    name: 'Binom',
    syntax: 'braces',
    macros: [
      ...rows(binom, { clickid: 'network_click_id', externalid: 'partner_click_id' }),
      ...rows(binom, { cnv_status: 'status' }, statusNote),
      ...rows('https://docs.binom.org/conv-to-source.php', { cnv_currency: 'sale_currency', cnv_status2: null }),
      ...rows(binom, { affiliate_network_id: null, affiliate_network_name: null, browser_name: null }),
      ...rows(binom, { browser_version: null, campaign_id: null, campaign_key: null, campaign_name: null }),
    ],
  },
  kuala: {
    id: 'kuala',
    name: 'Kuala',
    syntax: 'braces',
    macros: [
      ...rows(kuala, { tid: 'network_click_id', offer: 'offer_id', payout: 'payout', xid: null }),
      ...slotRows(kuala, 6, 'partner_sub', (number) => `subid${number}`),
    ],
  },
  scaleo: {
    id: 'scaleo',
    name: 'Scaleo',
    syntax: 'braces',
    macros: [
      ...rows(scaleo, { aff_click_id: 'partner_click_id', affiliate_id: 'partner_id', creative_id: 'creative_id' }),
      ...slotRows(scaleo, 5, 'partner_sub', (number) => `sub_id${number}`),
      ...rows(scaleo, { aff_param1: null, aff_param2: null, aff_param3: null, aff_param4: null, aff_param5: null }),
      ...['sub_id1_hash', 'sub_id2_hash', 'sub_id3_hash', 'sub_id4_hash', 'sub_id5_hash'].flatMap((name) =>
        rows(scaleo, { [name]: null }),
      ),
      ...rows(scaleo, { affiliate_id_hash: null, link_id: null, deep_link: null, idfa: null, gaid: null }),
    ],
  },
  impact: {
    id: 'impact',
    name: 'impact.com',
    syntax: 'braces',
    macros: [
      ...slotRows(impact, 1, 'partner_sub', (number) => `SubId${number}`),
      ...rows(impact, { ActionId: 'conversion_id', Payout: 'payout', Amount: 'sale_amount' }),
      ...rows(impact, { Currency: 'sale_currency' }),
      ...rows(impact, { Status: 'status' }, statusNote),
      ...rows(impact, { SharedId: null, StatusDetail: null, LandingPageUrl: null }),
    ],
  },
  indoleads: {
    id: 'indoleads',
    name: 'Indoleads',
    syntax: 'braces',
    macros: [
      ...rows(indoleads, { aff_id: 'partner_id', aff_name: 'partner_name', click_id: 'network_click_id' }),
      ...rows(indoleads, { offer_id: 'offer_id', campaign_id: 'offer_id', offer_title: 'offer_name' }),
      ...rows(indoleads, { conversion_id: 'conversion_id', currency: 'sale_currency', ip: 'click_ip' }),
      ...rows(indoleads, { payout: 'payout', adv_id: null, aff_username: null, agent: null, click_time: null }),
      ...rows(indoleads, { campaign_title: 'offer_name', conversion_date: null, conversion_datetime: null }),
      ...rows(indoleads, { conversion_time: null, country_id: null }),
      ...slotRows(indoleads, 4, 'partner_sub', (number) => `p${number}`),
    ],
  },
  integr8: {
    id: 'integr8',
    name: 'Integr8',
    syntax: 'braces',
    macros: [
      ...rows(integr8, { external_transaction_id: 'partner_click_id' }),
      ...rows(integr8, { status: 'status' }, statusNote),
    ],
  },
} as const satisfies Record<string, Network>;

/** The id of a network in `networks`. */
export type NetworkId = keyof typeof networks;

/** The network of an id, with the general type. */
export function networkOf(id: NetworkId): Network {
  return networks[id];
}
