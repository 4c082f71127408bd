import * as z from 'zod/mini';
import { checkBody } from './check-body.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import type { OperationId } from './paths.ts';
import type { CallContext, LooseInput } from './prepare-call.ts';
import type { SendSingle, SingleOptions } from './send.ts';

/** What the server sets: neither the page's bodies nor a replacement has them. */
const serverSet = ['id', 'incremental_id', 'created_at', 'updated_at'];

/**
 * Updates an object so that PUT and PATCH come to the same. The page requires some fields in updates that it seems to
 * mean as partial ones (contradiction I13), and by PUT, which only the option `paths` makes of an update, what is not
 * sent may be lost. Then the object is read, the given fields are laid over it, and all are sent: by PUT with those that
 * the page does not name. Fields that are not given go back as they came, even where the page's rules would refuse them.
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
  const replaces = context.paths(id).method === 'PUT';
  const schema = (operations[id] as Operation).body as z.ZodMiniObject;
  if (!replaces && z.safeParse(schema, {}).success) return send(id, input, options);
  checkBody(z.partial(schema), body);
  const current = (await send(readFirst, place, options)) as Record<string, unknown>;
  const given = Object.fromEntries(Object.entries(body as object).filter(([, value]) => value !== undefined));
  const held: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(current)) {
    if (Object.hasOwn(given, field)) continue;
    // The API writes null where a field is absent.
    const goes = Object.hasOwn(schema.shape, field) ? value !== null : replaces && !serverSet.includes(field);
    if (goes) held[field] = value;
  }
  const unchecked = Object.fromEntries(Object.keys(held).map((field) => [field, z.unknown()]));
  const lenient = z.strictObject({ ...schema.shape, ...unchecked });
  return send(id, { ...place, body: { ...held, ...given } }, options, lenient);
}
