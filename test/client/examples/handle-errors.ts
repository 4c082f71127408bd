import { ApiError, ConflictError, createSavedPixelsClient, InputError } from '@pixelwright/api-client/saved-pixels';

const pixels = createSavedPixelsClient({
  baseUrl: process.env['PIXELS_URL']!,
  accountId: 'acme',
  token: process.env['PIXELS_TOKEN']!,
  timeout: 30_000,
  attemptTimeout: 10_000,
  onRetry: (request, { error, delay }) => console.log(`${request.operation}: ${error.code}, again in ${delay} ms`),
});

try {
  await pixels.create({ name: 'View', config: { type: 'pageview' } });
  await pixels.create({ name: 'View', config: { type: 'pageview' } });
} catch (error) {
  if (error instanceof ConflictError) console.log('the name is taken');
  else if (error instanceof InputError) console.log(error.problems);
  else if (error instanceof ApiError) console.log(error.code, error.maybeApplied);
  else throw error;
}
