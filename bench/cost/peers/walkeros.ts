import type { Tool } from '../../../test/support/delivery-tool.ts';
import { bundle, shipped } from '../../delivery/peers/bundle.ts';
import { peerAnswer } from '../../delivery/peers/peer-answer.ts';

const script = bundle(`
  import { startFlow } from '@walkeros/collector';
  import { sendWeb } from '@walkeros/web-core';
  startFlow({
    run: true,
    destinations: {
      api: { code: { type: 'api', config: {}, push(event) { sendWeb(window.walkerAddress, event); } } },
    },
  }).then(({ elb }) => (window.elb = elb));`);

/** https://www.walkeros.io/docs: the collector, and a destination that sends what it gets */
export const walkeros: Tool = {
  name: 'walkerOS',
  version: shipped('@walkeros/collector', 'package.json').version,
  files: { '/peers/walkeros.js': script },
  head: ({ collector }) =>
    `<script>var walkerAddress = '${collector}/collect';</script><script src="/peers/walkeros.js"></script>`,
  ready: 'window.elb',
  fire: `elb('order complete', { id: order, total: 99.9, currency: 'EUR' });`,
  carried({ method, body }) {
    if (method !== 'POST') return [];
    const { name, data, id } = JSON.parse(body.toString('utf8'));
    return name === 'order complete' ? [{ order: data.id, id }] : [];
  },
  answer: (request, cors) => peerAnswer(request, cors),
};
