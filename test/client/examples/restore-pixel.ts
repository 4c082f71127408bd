import { createSavedPixelsClient } from '@pixelwright/api-client/saved-pixels';

const pixels = createSavedPixelsClient({
  baseUrl: process.env['PIXELS_URL']!,
  accountId: 'acme',
  token: process.env['PIXELS_TOKEN']!,
});

const copy: unknown = {
  name: 'Sign-up',
  config: { type: 'conversion', conversion_type: 'signup', currency: { source: 'fixed', value: 'EUR' } },
};
const { action, pixel } = await pixels.restore(copy);
console.log(action, pixel.id);
