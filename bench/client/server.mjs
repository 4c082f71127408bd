// @ts-check
// A process of its own, so that the server's work is not in the figures.
import { createServer } from 'node:http';

const pixel = {
  id: 'pix_a1b2c3',
  account_id: 'acme',
  name: 'Purchase conversion',
  description: 'Standard purchase tracking',
  config: {
    type: 'conversion',
    conversion_type: 'purchase',
    revenue: { source: 'variable', value: 'order_total' },
    currency: { source: 'fixed', value: 'EUR' },
    properties: [{ key: 'sku', source: 'variable', value: 'product_sku' }],
  },
  target_platform: 'javascript',
  created_by: 7,
  created_at: '2025-01-05T10:00:00Z',
  updated_at: '2025-01-05T10:00:00Z',
};
const body = JSON.stringify({ success: true, data: pixel });

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
process.on('disconnect', () => process.exit());
