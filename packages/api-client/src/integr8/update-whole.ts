import type { CallOptions } from '../core/index.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import type { OperationId } from './paths.ts';
import { prepareCall, type CallContext, type LooseInput } from './prepare-call.ts';
import type { SendSingle } from './send.ts';

/**
 * Reads the object, lays the given fields over those that may be written, and sends them all. The page requires some
 * fields in updates that it seems to mean as partial ones (contradiction I13): so PUT and PATCH come to the same.
 */
export async function updateWhole(
  id: OperationId,
  readFirst: OperationId,
  input: LooseInput,
  options: CallOptions,
  send: SendSingle,
  context: CallContext,
): Promise<unknown> {
  const { body, ...place } = input;
  // Before the read: a path that may not be used, or a field that is not documented, costs no request.
  context.paths(id);
  const current = (await send(readFirst, place, options)) as Record<string, unknown>;
  const whole: Record<string, unknown> = {};
  for (const field of writableFields(operations[id])) {
    // The API writes null where a field is absent.
    if (current[field] !== undefined && current[field] !== null) whole[field] = current[field];
  }
  const merged = { ...place, body: { ...whole, ...(body as object) } };
  prepareCall(id, merged, context);
  return send(id, merged, options);
}

function writableFields(operation: Operation): string[] {
  return Object.keys((operation.body as unknown as { shape: object }).shape);
}
