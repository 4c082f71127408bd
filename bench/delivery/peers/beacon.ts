import type { Tool } from '../../../test/support/delivery-tool.ts';

/** What a page does by hand: one call, no library. */
export const beacon: Tool = {
  name: 'sendBeacon',
  version: 'of the browser',
  head: ({ collector }) => `<script>var beaconAddress = '${collector}/b';</script>`,
  // A text, so that there is no preflight; of about the size of our event.
  fire: `navigator.sendBeacon(beaconAddress, JSON.stringify({
    specversion: '1.0', id: 'pix_1:' + order, source: '/pixels/pix_1', type: 'pixelwright.conversion',
    time: new Date().toISOString(), data: { account: 'acme', pixel: 'pix_1', conversion_type: 'purchase',
    revenue: 99.9, currency: 'EUR', transaction_id: order, page: location.origin + location.pathname, v: '0123456789ab' } }));`,
  carried({ method, body }) {
    if (method !== 'POST') return [];
    const { id, data } = JSON.parse(body.toString('utf8'));
    return [{ order: data.transaction_id, id }];
  },
};
