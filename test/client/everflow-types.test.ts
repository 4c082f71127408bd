import { checkPostback, type PostbackCreate } from '@pixelwright/api-client/everflow';
import { expect, test } from 'vitest';

// Each of these must not compile; an expectation that is not met fails the type check.
const common = { pixel_status: 'active' } as const;
const url = { delivery_method: 'postback', postback_url: 'https://partner.example/' } as const;
const html = { delivery_method: 'html', html_code: '<img>' } as const;

const right: PostbackCreate[] = [
  { ...common, ...url, pixel_level: 'global', pixel_type: 'conversion', network_affiliate_id: 7 },
  {
    ...common,
    ...url,
    pixel_level: 'global',
    pixel_type: 'event',
    network_affiliate_id: 7,
    network_offer_payout_revenue_id: 0,
  },
  {
    ...common,
    ...html,
    pixel_level: 'specific',
    pixel_type: 'event',
    network_affiliate_id: 7,
    network_offer_id: 1,
    network_offer_payout_revenue_id: 2,
  },
  { ...common, ...html, pixel_level: 'global_offer', pixel_type: 'conversion', network_offer_id: 1 },
  { ...common, ...url, pixel_level: 'global_offer', pixel_type: 'event', network_offer_id: 1 },
  {
    ...common,
    ...url,
    pixel_level: 'specific',
    pixel_type: 'cpc',
    network_affiliate_id: 7,
    network_offer_id: 1,
    delay_ms: 5,
  },
];

const wrong: PostbackCreate[] = [
  // @ts-expect-error clicks have level specific alone
  { ...common, ...url, pixel_level: 'global', pixel_type: 'cpc', network_affiliate_id: 7 },
  // @ts-expect-error clicks have level specific alone
  { ...common, ...url, pixel_level: 'global_offer', pixel_type: 'cpc', network_offer_id: 7 },
  // @ts-expect-error clicks have method postback alone
  { ...common, ...html, pixel_level: 'specific', pixel_type: 'cpc', network_affiliate_id: 7, network_offer_id: 1 },
  // @ts-expect-error level global has no offer
  { ...common, ...url, pixel_level: 'global', pixel_type: 'conversion', network_affiliate_id: 7, network_offer_id: 1 },
  // @ts-expect-error level specific needs both ids
  { ...common, ...url, pixel_level: 'specific', pixel_type: 'conversion', network_affiliate_id: 7 },
  // @ts-expect-error level global_offer has no affiliate
  {
    ...common,
    ...url,
    pixel_level: 'global_offer',
    pixel_type: 'conversion',
    network_offer_id: 1,
    network_affiliate_id: 7,
  },
  // @ts-expect-error a conversion has no event
  {
    ...common,
    ...url,
    pixel_level: 'specific',
    pixel_type: 'conversion',
    network_affiliate_id: 7,
    network_offer_id: 1,
    network_offer_payout_revenue_id: 2,
  },
  // @ts-expect-error at level global no single event can be named
  {
    ...common,
    ...url,
    pixel_level: 'global',
    pixel_type: 'event',
    network_affiliate_id: 7,
    network_offer_payout_revenue_id: 2,
  },
  // @ts-expect-error html has no delay
  { ...common, ...html, pixel_level: 'global', pixel_type: 'conversion', network_affiliate_id: 7, delay_ms: 5 },
  // @ts-expect-error what belongs to another method
  { ...common, ...url, html_code: '<img>', pixel_level: 'global', pixel_type: 'conversion', network_affiliate_id: 7 },
  // @ts-expect-error no address
  { ...common, delivery_method: 'postback', pixel_level: 'global', pixel_type: 'conversion', network_affiliate_id: 7 },
  {
    ...common,
    ...url,
    pixel_level: 'global',
    pixel_type: 'conversion',
    network_affiliate_id: 7,
    // @ts-expect-error deleted is no status to write
    pixel_status: 'deleted',
  },
];

test.each(right)('compiles and passes: $pixel_level, $pixel_type, $delivery_method', (body) => {
  expect(checkPostback(body).diagnostics).toEqual([]);
});

test.each(wrong)('neither compiles nor passes: $pixel_level, $pixel_type, $delivery_method', (body) => {
  expect(checkPostback(body).body).toBeUndefined();
});
