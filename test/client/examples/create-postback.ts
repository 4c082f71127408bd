import { createEverflowClient } from '@pixelwright/api-client/everflow';

const { postbacks } = createEverflowClient({
  apiKey: process.env['EVERFLOW_KEY']!,
  baseUrl: process.env['EVERFLOW_URL'],
});

const created = await postbacks.create({
  pixel_level: 'specific',
  pixel_type: 'conversion',
  pixel_status: 'active',
  network_offer_id: 11,
  network_affiliate_id: 7,
  delivery_method: 'postback',
  postback_url: 'https://partner.example/postback?tid={transaction_id}',
});

for await (const postback of postbacks.list({ offerIds: [11] })) {
  console.log(postback.network_pixel_id, postback.pixel_status, postback.postback_url);
}

await postbacks.update(created.network_pixel_id, { description: 'Agreed in March' });
await postbacks.remove(created.network_pixel_id);
