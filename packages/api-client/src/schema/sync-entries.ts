import * as z from 'zod/mini';
import { diagnostic, jsonPath, type Diagnostic } from './diagnostic.ts';
import { isKey } from './keys.ts';
import { checkPostback } from './postback-rules.ts';
import { isRecord } from './records.ts';
import { shown } from './zod-issues.ts';

/** The APIs whose objects are kept in step with files. */
export const syncApis = ['saved-pixels', 'everflow', 'integr8'] as const;
/** The APIs whose objects files can be kept in step with. */
export type SyncApi = (typeof syncApis)[number];

/** One account at one provider. Key, token and login are references such as `${env:PIXELS_TOKEN}`. */
export interface AccountProvider {
  /** What the account file and the lock call it. */
  name: string;
  /** Which API it speaks; default: the provider's name. */
  api: SyncApi;
  /** Up to `/saved-pixels`, up to `/networks`, or up to `/publishers`. */
  baseUrl: string;
  /** The account's id at the provider, at Integr8 the organisation; default: `account`. */
  accountId: string;
  token?: string | undefined;
  apiKey?: string | undefined;
  email?: string | undefined;
  password?: string | undefined;
  /** How saved pixels write values, where the server holds none to learn it from. */
  dialect?: 'seed' | 'vendor' | undefined;
  /** How many requests may begin in a minute. */
  requestsPerMinute?: number | undefined;
  /** Integr8: uses paths that the vendor does not state, for reads and for writes. Nothing is synced without. */
  allowInferredPaths?: boolean | undefined;
}

/** A partner postback of the account file: a file that holds it, or its config written in place. */
export interface AccountPostback {
  key: string;
  /** Path of the postback's file, relative to the account file. */
  file?: string | undefined;
  /** As it is written, with references to the environment. */
  config?: Record<string, unknown> | undefined;
  /** It is never deleted, also not when its entry is gone. */
  protect?: boolean | undefined;
}

export const providerEntry = z.strictObject({
  api: z.optional(z.enum(syncApis)),
  baseUrl: z.string().check(z.minLength(1)),
  accountId: z.optional(z.string().check(z.minLength(1))),
  token: z.optional(z.string()),
  apiKey: z.optional(z.string()),
  email: z.optional(z.string()),
  password: z.optional(z.string()),
  dialect: z.optional(z.enum(['seed', 'vendor'])),
  requestsPerMinute: z.optional(z.int().check(z.gte(1))),
  allowInferredPaths: z.optional(z.boolean()),
});
export const postbackEntry = z.strictObject({
  file: z.optional(z.string().check(z.minLength(1))),
  config: z.optional(z.record(z.string(), z.unknown())),
  protect: z.optional(z.boolean()),
});

const secrets = ['token', 'apiKey', 'password'] as const;
/** The whole of a text that is a reference to the environment, or a part of one. */
export const environmentReference = /\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** The providers of an account file whose shape was found right. */
export function readProviders(
  entries: Readonly<Record<string, z.infer<typeof providerEntry>>>,
  account: string | undefined,
): { providers: AccountProvider[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const providers = Object.entries(entries).map(([name, entry]): AccountProvider => {
    const path = jsonPath('$', ['providers', name]);
    const api = entry.api ?? syncApis.find((known) => known === name);
    if (!isKey(name)) diagnostics.push(diagnostic('key_invalid', path, `The provider is called ${shown(name)}.`));
    if (!api) {
      diagnostics.push(
        diagnostic('field_missing', `${path}.api`, `\`api\` is missing: one of ${syncApis.join(', ')}.`),
      );
    }
    const accountId = entry.accountId ?? account;
    if (accountId === undefined) {
      diagnostics.push(diagnostic('field_missing', `${path}.accountId`, '`accountId` is missing, and `account` too.'));
    }
    for (const field of secrets) {
      const value = entry[field];
      if (value === undefined || value.replace(environmentReference, '') === '') continue;
      diagnostics.push(
        diagnostic('secret_in_file', `${path}.${field}`, `\`${field}\` is not a reference to the environment.`),
      );
    }
    return { ...entry, name, api: api ?? 'saved-pixels', accountId: accountId ?? '' };
  });
  for (const api of syncApis) {
    const same = providers.filter((provider) => provider.api === api);
    if (same.length < 2) continue;
    const names = same.map(({ name }) => name).join(', ');
    diagnostics.push(
      diagnostic('too_many_items', '$.providers', `${same.length} providers have the api ${api}: ${names}.`),
    );
  }
  return { providers, diagnostics };
}

/** An entry of `postbacks`, judged by every rule as far as it stands in the file itself. */
export function readPostback(
  key: string,
  value: Readonly<Record<string, unknown>>,
): { postback: AccountPostback; diagnostics: Diagnostic[] } {
  const path = jsonPath('$', ['postbacks', key]);
  const { file, config, protect } = value;
  const diagnostics = isKey(key) ? [] : [diagnostic('key_invalid', path, `The key is ${shown(key)}.`)];
  if ((file === undefined) === (config === undefined)) {
    diagnostics.push(
      diagnostic('field_missing', path, 'An entry has either `file` or `config`.', 'Keep exactly one of the two.'),
    );
  }
  // What stands in the environment is judged where that is known.
  if (isRecord(config) && JSON.stringify(config).search(environmentReference) === -1) {
    const found = checkPostback(config).diagnostics;
    diagnostics.push(...found.map((entry) => ({ ...entry, path: `${path}.config${entry.path.slice(1)}` })));
  }
  return {
    postback: {
      key,
      ...(typeof file === 'string' && { file }),
      ...(isRecord(config) && { config }),
      ...(protect === true && { protect }),
    },
    diagnostics,
  };
}
