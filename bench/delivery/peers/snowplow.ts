import type { Tool } from '../../../test/support/delivery-tool.ts';
import { shipped } from './bundle.ts';
import { peerAnswer } from './peer-answer.ts';

const { text, version } = shipped('@snowplow/browser-tracker', 'dist/index.umd.min.js');

/** https://docs.snowplow.io/docs/sources/web-trackers/quick-start-guide/ */
export const snowplow: Tool = {
  name: 'Snowplow',
  version,
  files: { '/peers/snowplow.js': text },
  head: ({ collector }) =>
    `<script src="/peers/snowplow.js"></script>
    <script>
      snowplowBrowserTracking.newTracker('sp', '${collector}', { appId: 'shop' });
      snowplowBrowserTracking.trackPageView();
    </script>`,
  fire: `snowplowBrowserTracking.trackStructEvent({
    category: 'shop', action: 'purchase', label: order, property: 'EUR', value: 99.9 });`,
  carried({ method, body }) {
    if (method !== 'POST') return [];
    const { data } = JSON.parse(body.toString('utf8')) as { data: Record<string, string>[] };
    return data.flatMap(({ e, se_la: order, eid }) => (e === 'se' && order ? [{ order, id: eid }] : []));
  },
  answer: (request, cors) => peerAnswer(request, cors),
};
