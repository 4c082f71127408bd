import * as z from 'zod/mini';
import { diagnostic, fromZodIssues, refuseProtoKeys, syncApis, type Diagnostic } from '../schema/index.ts';
import type { SyncPlan } from './plan.ts';

const text = z.string();
const flag = z.optional(z.literal(true));
const maybe = z.optional(text);
const fields = z.record(text, z.unknown());
const shape = z.strictObject({
  version: z.literal(1),
  providers: z.record(
    text,
    z.strictObject({
      api: z.enum(syncApis),
      baseUrl: text,
      accountId: text,
      owned: z.int(),
      unchanged: z.int(),
    }),
  ),
  lock: text,
  actions: z.array(
    z.strictObject({
      provider: text,
      key: text,
      kind: z.enum(['create', 'update', 'rename', 'park', 'adopt', 'delete', 'forget']),
      title: text,
      id: maybe,
      before: maybe,
      etag: maybe,
      desired: z.optional(fields),
      applied: maybe,
      content: maybe,
      naturalKey: maybe,
      fields: z.array(text),
      changes: z.array(z.strictObject({ path: text, from: z.optional(z.unknown()), to: z.optional(z.unknown()) })),
      early: flag,
      drifted: flag,
      code: flag,
      protect: flag,
    }),
  ),
  notes: z.array(
    z.strictObject({
      provider: text,
      kind: z.enum(['unmanaged', 'protected', 'disabled', 'gone', 'recovered']),
      key: maybe,
      id: text,
      title: text,
    }),
  ),
  problems: z.array(z.unknown()),
});

/** Reads a saved plan from parsed JSON, naming everything that is wrong with it. */
export function parseSyncPlan(input: unknown): { plan?: SyncPlan; diagnostics: Diagnostic[] } {
  const parsed = z.safeParse(shape, input, { reportInput: true });
  const issues = [
    ...refuseProtoKeys(input, '$'),
    ...fromZodIssues(parsed.error?.issues ?? [], '$', () => [], diagnostic),
    ...incomplete(parsed.data?.actions ?? [], parsed.data?.providers ?? {}),
  ];
  const diagnostics = issues.map(({ path, message }) => diagnostic('plan_malformed', path, message));
  return parsed.success && diagnostics.length === 0
    ? { plan: parsed.data as unknown as SyncPlan, diagnostics }
    : { diagnostics };
}

/** What each kind of action cannot do without. */
function incomplete(
  actions: readonly { kind: string; provider: string; [field: string]: unknown }[],
  providers: Readonly<Record<string, unknown>>,
): { path: string; message: string }[] {
  return actions.flatMap((action, index) => {
    const { kind, provider } = action;
    const writes = ['desired', 'applied', 'naturalKey'];
    const needed =
      kind === 'create'
        ? writes
        : kind === 'forget'
          ? []
          : kind === 'delete'
            ? ['id', 'before']
            : ['id', 'before', ...writes];
    const missing = needed.filter((field) => action[field] === undefined);
    const path = `$.actions[${index}]`;
    return [
      ...missing.map((field) => ({ path: `${path}.${field}`, message: `\`${field}\` is missing.` })),
      ...(Object.hasOwn(providers, provider)
        ? []
        : [{ path: `${path}.provider`, message: `There is no provider ${JSON.stringify(provider)} in it.` }]),
    ];
  });
}
