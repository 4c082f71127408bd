import { readFileSync } from 'node:fs';
import type { Tool } from '../../../test/support/delivery-tool.ts';
import { peerAnswer } from './peer-answer.ts';

const { UMAMI_SCRIPT: file, UMAMI_VERSION: version = 'of the file given' } = process.env;

/** https://umami.is/docs/tracker-functions; the script is in no package, so whoever runs this brings it. */
export const umami: Tool | undefined = file
  ? {
      name: 'Umami',
      version,
      files: { '/peers/umami.js': readFileSync(file, 'utf8') },
      head: ({ collector }) =>
        `<script src="/peers/umami.js" data-host-url="${collector}"
          data-website-id="94db1cb1-74f4-4a40-ad6c-962362670409"></script>`,
      fire: `umami.track('purchase', { order, revenue: 99.9, currency: 'EUR' });`,
      carried({ method, body }) {
        if (method !== 'POST') return [];
        const { payload } = JSON.parse(body.toString('utf8'));
        return payload.name === 'purchase' ? [{ order: payload.data.order, id: undefined }] : [];
      },
      answer: (request, cors) => peerAnswer(request, cors, { cache: 'token', sessionId: 's', visitId: 'v' }),
    }
  : undefined;
