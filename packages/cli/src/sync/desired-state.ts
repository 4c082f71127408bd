import { readPixels } from '@pixelwright/account-files';
import {
  checkPostback,
  diagnostic,
  type AccountFile,
  type Diagnostic,
  type SyncApi,
} from '@pixelwright/api-client/schema';
import {
  checkIntegr8Object,
  type DesiredObject,
  type DesiredState,
  type SyncProvider,
} from '@pixelwright/api-client/sync';
import type { Environment } from './environment.ts';
import { readEntries } from './read-entries.ts';
import { sections } from './sections.ts';

/** What the files of an account want at each of its providers. */
export async function desiredState(
  account: AccountFile,
  accountPath: string,
  providers: Readonly<Record<string, SyncProvider>>,
  environment: Environment,
): Promise<{ desired: DesiredState; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  for (const [api, section] of Object.entries(sections)) {
    if (account[section].length === 0 || account.providers.some((each) => each.api === api)) continue;
    const message = `\`${section}\` has entries, and no provider has the api ${api}.`;
    diagnostics.push({ ...diagnostic('provider_missing', `$.${section}`, message), source: accountPath });
  }
  const providerOf = (api: SyncApi) => {
    const entry = account.providers.find((each) => each.api === api);
    return entry && providers[entry.name];
  };

  const postbacks = await readEntries(
    'postbacks',
    account.postbacks,
    accountPath,
    environment,
    (_, resolved) => checkPostback(resolved).diagnostics,
  );
  const integr8 = await readEntries(
    'integr8',
    account.integr8,
    accountPath,
    environment,
    ({ kind }, resolved, written) => checkIntegr8Object(kind, resolved, '$', written),
  );
  diagnostics.push(...postbacks.diagnostics, ...integr8.diagnostics);
  const wanted: Record<SyncApi, Wanted[]> = {
    'saved-pixels': await readDesiredPixels(account, accountPath, diagnostics),
    everflow: postbacks.inputs.map(({ entry, ...input }) => ({ ...entry, ...input })),
    integr8: integr8.inputs.map(({ entry, written, resolved }) => ({
      ...entry,
      written: { ...written, kind: entry.kind },
      resolved: { ...resolved, kind: entry.kind },
    })),
  };
  const desired = Object.fromEntries(
    account.providers.map(({ name, api, baseUrl, accountId }) => {
      const provider = providerOf(api);
      const objects = provider ? wanted[api].map((one) => asDesired(one, provider)) : [];
      return [name, { api, baseUrl, accountId, objects }];
    }),
  );
  return { desired, diagnostics };
}

/** An object as the files have it. */
interface Wanted {
  key: string;
  protect?: boolean | undefined;
  resolved: Readonly<Record<string, unknown>>;
  /** The same with its references to the environment; absent where it has none. */
  written?: Readonly<Record<string, unknown>>;
}

function asDesired({ key, protect, resolved, written }: Wanted, provider: SyncProvider): DesiredObject {
  const fields = provider.normalise(resolved);
  return {
    key,
    fields,
    ...(written && { written: provider.normalise(written) }),
    naturalKey: provider.naturalKey(fields),
    ...(protect && { protect: true }),
  };
}

async function readDesiredPixels(account: AccountFile, path: string, diagnostics: Diagnostic[]): Promise<Wanted[]> {
  if (account.pixels.length === 0) return [];
  const protectedKeys = new Set(account.pixels.flatMap(({ key, protect }) => (protect ? [key] : [])));
  const wanted: Wanted[] = [];
  // Where its events go is no matter of the API.
  for await (const { pixel, options, diagnostics: found } of readPixels([], { account, path, diagnostics: [] }, {})) {
    diagnostics.push(...found);
    const key = options.key!;
    if (pixel) wanted.push({ key, protect: protectedKeys.has(key), resolved: { ...pixel } });
  }
  return wanted;
}
