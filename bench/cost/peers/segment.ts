import type { Tool } from '../../../test/support/delivery-tool.ts';
import { bundle, shipped } from '../../delivery/peers/bundle.ts';
import { peerAnswer } from '../../delivery/peers/peer-answer.ts';

const script = bundle(`
  import { AnalyticsBrowser } from '@segment/analytics-next';
  const settings = { apiKey: 'bench', apiHost: window.segmentHost, protocol: 'https' };
  window.analytics = AnalyticsBrowser.load({
    writeKey: 'bench',
    cdnSettings: { integrations: { 'Segment.io': settings } },
  });`);

/** https://segment.com/docs/connections/sources/catalog/libraries/website/javascript/, settings given instead of fetched */
export const segment: Tool = {
  name: 'Segment',
  version: shipped('@segment/analytics-next', 'package.json').version,
  files: { '/peers/segment.js': script },
  head: ({ collector }) =>
    `<script>var segmentHost = '${collector.replace('https://', '')}/v1';</script>
    <script src="/peers/segment.js"></script>`,
  fire: `analytics.track('purchase', { order, revenue: 99.9, currency: 'EUR' });`,
  carried({ method, body }) {
    if (method !== 'POST') return [];
    const { event, properties, messageId } = JSON.parse(body.toString('utf8'));
    return event === 'purchase' ? [{ order: properties.order, id: messageId }] : [];
  },
  answer: (request, cors) => peerAnswer(request, cors, { success: true }),
};
