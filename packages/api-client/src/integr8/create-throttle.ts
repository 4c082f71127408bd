import { InputError } from '../core/index.ts';
import { prepareCall, type CallContext, type LooseInput } from './prepare-call.ts';
import type { SendSingle, SingleOptions } from './send.ts';

/**
 * Creates a custom throttle. The body wants the publisher's number beside the publisher's id in the path
 * (contradiction I11), so the publisher is read and its number filled in; a given number that is another one is
 * refused, as the throttle would hit somebody else.
 */
export async function createThrottle(
  input: LooseInput,
  options: SingleOptions,
  send: SendSingle,
  context: CallContext,
): Promise<unknown> {
  // Before the read: what is refused costs no request.
  prepareCall('createCustomThrottle', input, context);
  const { publisherID } = input;
  const body = { ...(input['body'] as Record<string, unknown>) };
  const publisher = (await send('getPublisher', { publisherID }, options)) as Record<string, unknown>;
  const number = publisher['incremental_id'];
  const given = body['publisher_incremental_id'];
  if (typeof number === 'number') {
    if (given !== undefined && given !== number) {
      const message = `\`publisher_incremental_id\` ${String(given)} is not the publisher of the path, who is ${number}.`;
      throw new InputError('input_invalid', message);
    }
    body['publisher_incremental_id'] = number;
  } else if (given === undefined) {
    throw new InputError(
      'input_invalid',
      'The publisher was read and shows no `incremental_id`: give `publisher_incremental_id` in the body.',
    );
  }
  return send('createCustomThrottle', { ...input, body }, options);
}
