import { createSavedPixelsClient } from '@pixelwright/api-client/saved-pixels';

const pixels = createSavedPixelsClient({
  baseUrl: process.env['PIXELS_URL']!,
  accountId: 'acme',
  token: process.env['PIXELS_TOKEN']!,
  dialect: 'vendor',
});

for await (const { id } of pixels.list()) {
  const { config } = await pixels.get(id);
  if (config.type === 'conversion') await pixels.update(id, { config: { ...config, currency: { fixed: 'USD' } } });
}
