import type { Tool } from '../../../test/support/delivery-tool.ts';
import { bundle, shipped } from './bundle.ts';
import { peerAnswer } from './peer-answer.ts';

const script = bundle(`
  import { init } from '@plausible-analytics/tracker';
  init({ domain: 'shop.example', endpoint: window.plausibleEndpoint });`);

/** https://plausible.io/docs/custom-event-goals, and the README of the package */
export const plausible: Tool = {
  name: 'Plausible',
  version: shipped('@plausible-analytics/tracker', 'package.json').version,
  files: { '/peers/plausible.js': script },
  // `__plausible` is its own way to be tested by a driven browser.
  head: ({ collector }) =>
    `<script>window.__plausible = true; var plausibleEndpoint = '${collector}/api/event';</script>
    <script src="/peers/plausible.js"></script>`,
  fire: `plausible('Purchase', { props: { order }, revenue: { currency: 'EUR', amount: 99.9 } });`,
  carried({ method, body }) {
    if (method !== 'POST') return [];
    const { n, p } = JSON.parse(body.toString('utf8'));
    return n === 'Purchase' ? [{ order: p.order, id: undefined }] : [];
  },
  answer: (request, cors) => ({ ...peerAnswer(request, cors), status: 202 }),
};
