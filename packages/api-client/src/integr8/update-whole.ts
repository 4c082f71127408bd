import * as z from 'zod/mini';
import { checkBody } from './check-body.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import type { OperationId } from './paths.ts';
import type { CallContext, LooseInput } from './prepare-call.ts';
import type { SendSingle, SingleOptions } from './send.ts';

/**
 * Reads the object, lays the given fields over those that may be written, and sends them all. The page requires some
 * fields in updates that it seems to mean as partial ones (contradiction I13): so PUT and PATCH come to the same.
 */
export async function updateWhole(
  id: OperationId,
  readFirst: OperationId,
  input: LooseInput,
  options: SingleOptions,
  send: SendSingle,
  context: CallContext,
): Promise<unknown> {
  const { body, ...place } = input;
  // Before the read: a path that may not be used, or a field that is not documented, costs no request.
  context.paths(id);
  const schema = (operations[id] as Operation).body as z.ZodMiniObject;
  checkBody(z.partial(schema), body);
  const current = (await send(readFirst, place, options)) as Record<string, unknown>;
  const whole: Record<string, unknown> = {};
  for (const field of Object.keys(schema.shape)) {
    // The API writes null where a field is absent.
    if (current[field] !== undefined && current[field] !== null) whole[field] = current[field];
  }
  return send(id, { ...place, body: { ...whole, ...(body as object) } }, options);
}
