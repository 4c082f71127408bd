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
 * Fields that are not given go back as they came, even where the page's rules would refuse them.
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
  const given = Object.fromEntries(Object.entries(body as object).filter(([, value]) => value !== undefined));
  const held: Record<string, unknown> = {};
  for (const field of Object.keys(schema.shape)) {
    // The API writes null where a field is absent.
    if (!(field in given) && current[field] !== undefined && current[field] !== null) held[field] = current[field];
  }
  const unchecked = Object.fromEntries(Object.keys(held).map((field) => [field, z.unknown()]));
  const lenient = z.strictObject({ ...schema.shape, ...unchecked });
  return send(id, { ...place, body: { ...held, ...given } }, options, lenient);
}
