import { readFileSync } from 'node:fs';
import type { Tool } from '../../../test/support/delivery-tool.ts';
import { peerAnswer } from '../../delivery/peers/peer-answer.ts';

const { MATOMO_SCRIPT: file, MATOMO_VERSION: version = 'of the file given' } = process.env;

/** https://developer.matomo.org/guides/tracking-javascript-guide; the script is in no package. */
export const matomo: Tool | undefined = file
  ? {
      name: 'Matomo',
      version,
      files: { '/peers/matomo.js': readFileSync(file, 'utf8') },
      head: ({ collector }) =>
        `<script>
          var _paq = [['trackPageView'], ['enableLinkTracking'], ['setTrackerUrl', '${collector}/matomo.php'], ['setSiteId', '1']];
        </script><script src="/peers/matomo.js"></script>`,
      fire: `_paq.push(['trackEcommerceOrder', order, 99.9]);`,
      carried({ url, body }) {
        const params = new URLSearchParams(url.split('?')[1] || body.toString('utf8'));
        const order = params.get('ec_id');
        return order ? [{ order, id: undefined }] : [];
      },
      answer: (request, cors) => ({ ...peerAnswer(request, cors), status: 204, body: '' }),
    }
  : undefined;
