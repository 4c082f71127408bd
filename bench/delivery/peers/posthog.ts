import { gunzipSync } from 'node:zlib';
import type { Carried, RawRequest, Tool } from '../../../test/support/delivery-tool.ts';
import { bundle, shipped } from './bundle.ts';
import { peerAnswer } from './peer-answer.ts';

const script = bundle(`
  import posthog from 'posthog-js';
  posthog.init('phc_bench', { ...window.posthogOptions, defaults: '2025-05-24' });
  window.posthog = posthog;`);

/** https://posthog.com/docs/libraries/js; `opt_out_useragent_filter`, as it else ignores driven browsers. */
export const posthog: Tool = {
  name: 'PostHog',
  version: shipped('posthog-js', 'package.json').version,
  files: { '/peers/posthog.js': script },
  head: ({ collector }) =>
    `<script>var posthogOptions = { api_host: '${collector}', opt_out_useragent_filter: true };</script>
    <script src="/peers/posthog.js"></script>`,
  fire: `posthog.capture('purchase', { order, revenue: 99.9, currency: 'EUR' });`,
  carried(request) {
    return events(request).flatMap(({ event, properties, uuid }) =>
      event === 'purchase' ? [{ order: properties.order, id: uuid } satisfies Carried] : [],
    );
  },
  answer(request, cors) {
    // Its further scripts and settings, which a self-hosted collector need not have.
    if (/^\/(array|static)\//.test(request.url)) return { ...peerAnswer(request, cors), status: 404 };
    return peerAnswer(request, cors, { status: 1, featureFlags: {}, flags: {}, supportedCompression: ['gzip-js'] });
  },
};

interface Captured {
  readonly event: string;
  readonly uuid: string;
  readonly properties: { readonly order: string };
}

function events({ method, url, body }: RawRequest): Captured[] {
  if (method !== 'POST' || !/^\/(e|i\/v0\/e|batch)\//.test(url)) return [];
  const zipped = body[0] === 0x1f && body[1] === 0x8b;
  const text = (zipped ? gunzipSync(body) : body).toString('utf8');
  const form = text.startsWith('data=') ? new URLSearchParams(text).get('data')! : undefined;
  const json = form === undefined ? text : form.startsWith('{') ? form : Buffer.from(form, 'base64').toString('utf8');
  const sent = JSON.parse(json);
  return [sent.batch ?? sent.data ?? sent].flat();
}
