import { checkPostback } from '@pixelwright/api-client/everflow';

const { diagnostics } = checkPostback({ pixel_level: 'global', pixel_type: 'cpc', delivery_method: 'html' });
for (const { path, message } of diagnostics) console.log(path, message);
