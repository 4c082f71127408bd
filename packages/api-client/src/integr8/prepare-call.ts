import type * as z from 'zod/mini';
import { InputError, type Call, type Query, type Secrets } from '../core/index.ts';
import { checkBody } from './check-body.ts';
import { filterQuery, sortQuery, type Filter } from './filter.ts';
import { formatTime } from './format-time.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import type { PathTable } from './path-table.ts';
import type { OperationId } from './paths.ts';
import { fillPath } from './fill-path.ts';

/** What all calls of a client share. */
export interface CallContext {
  paths: PathTable;
  integrationId: string | undefined;
  secrets: Secrets;
}

/** What a caller gives; its type is that of the operation. */
export type LooseInput = Readonly<Record<string, unknown>>;

/** A request that lacks nothing but its decoder and paging. Everything that can be checked has been checked. */
export type PreparedCall = Pick<Call<unknown>, 'operation' | 'method' | 'path' | 'query' | 'body' | 'authorized'>;

/**
 * Turns the input of an operation into a request, or throws an `InputError`.
 * @param schema of the body, in place of the operation's
 */
export function prepareCall(
  id: OperationId,
  input: LooseInput,
  context: CallContext,
  schema: z.ZodMiniType | undefined = (operations[id] as Operation).body,
): PreparedCall {
  const operation: Operation = operations[id];
  hideSecrets(input, context.secrets);
  const { method, path } = context.paths(id);
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const take = (name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return value;
  };
  const filled = fillPath(
    id,
    path,
    (name) => take(name) ?? (name === 'integrationID' ? context.integrationId : undefined),
  );
  const query: Query = {};
  const timezone = rest.get('timezone') as string | undefined;
  for (const [name, kind] of Object.entries(operation.query ?? {})) {
    const value =
      take(name) ?? (name === 'integration_id' && operation.kind === 'report' ? context.integrationId : undefined);
    const needed = !kind.endsWith('?') || (name === 'integration_id' && operation.kind === 'report');
    if (value === undefined && needed) throw missing(id, name);
    if (value !== undefined) query[name] = queryText(name, kind, value, timezone);
  }
  if (operation.filters || operation.kind === 'report') Object.assign(query, filterQuery(take('filter') as Filter));
  if (operation.filters) Object.assign(query, sortQuery(take('sort') as string | undefined));
  if (operation.kind === 'list' || operation.kind === 'report') take('pageSize');
  const body = schema && checkBody(schema, take('body'));
  const [unknown] = rest.keys();
  if (unknown !== undefined) throw new InputError('input_invalid', `${id} takes no \`${unknown}\`.`);
  return {
    operation: `integr8.${id}`,
    method,
    path: filled,
    query,
    ...(body !== undefined && { body }),
    ...(operation.guest && { authorized: false }),
  };
}

/** The password of a user and the token of a guest: a server that repeats what it was sent must not spread them. */
function hideSecrets({ token, body }: LooseInput, secrets: Secrets): void {
  const { password } = (body ?? {}) as { password?: unknown };
  for (const secret of [token, password]) if (typeof secret === 'string') secrets.add(secret);
}

function queryText(name: string, kind: string, value: unknown, timezone: string | undefined): string | number {
  if (kind.startsWith('time')) return formatTime(value as Date | string, timezone);
  if (kind.startsWith('list')) {
    // The page requires `fields` and `extra_parameters` and says nothing of their form (contradiction I22).
    const entries = [value].flat() as string[];
    if (entries.some((entry) => typeof entry !== 'string' || entry.includes(','))) {
      throw new InputError('input_invalid', `\`${name}\` is a list of names without commas.`);
    }
    return entries.join(',');
  }
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new InputError('input_invalid', `\`${name}\` must be text or a number.`);
}

function missing(id: OperationId, name: string): InputError {
  const option = name === 'integration_id' ? ', in the call or as option `integrationId` of the client' : '';
  return new InputError('input_invalid', `${id} needs \`${name}\`${option}.`);
}
