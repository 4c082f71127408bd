import { createSavedPixelsClient } from '@pixelwright/api-client/saved-pixels';

const pixels = createSavedPixelsClient({
  baseUrl: process.env['PIXELS_URL']!,
  accountId: 'acme',
  token: process.env['PIXELS_TOKEN']!,
});

const created = await pixels.create({
  name: 'Purchase',
  config: {
    type: 'conversion',
    conversion_type: 'purchase',
    revenue: { variable: 'order_total' },
    currency: { fixed: 'EUR' },
    properties: [{ key: 'sku', value: { variable: 'product_sku' } }],
  },
});

for await (const row of pixels.list({ pixelType: 'conversion' })) console.log(row.id, row.name);

await pixels.update(created.id!, { description: 'Fires on the thank-you page' });
