import { createEverflowClient, OutcomeUnknownError } from '@pixelwright/api-client/everflow';

const { postbacks } = createEverflowClient({
  apiKey: process.env['EVERFLOW_KEY']!,
  baseUrl: process.env['EVERFLOW_URL'],
});

try {
  await postbacks.create({
    pixel_level: 'global_offer',
    pixel_type: 'event',
    pixel_status: 'active',
    network_offer_id: 11,
    delivery_method: 'html',
    html_code: '<img src="https://partner.example/pixel.gif?tid={transaction_id}">',
  });
} catch (error) {
  if (!(error instanceof OutcomeUnknownError)) throw error;
  console.log('look at', error.candidates);
}
