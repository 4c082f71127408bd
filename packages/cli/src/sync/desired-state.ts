import { readPixels } from '@pixelwright/account-files';
import { diagnostic, type AccountFile, type Diagnostic, type SyncApi } from '@pixelwright/api-client/schema';
import type { DesiredObject, DesiredState, SyncProvider } from '@pixelwright/api-client/sync';
import type { Environment } from './environment.ts';
import { readPostbacks } from './read-postbacks.ts';

/** What the files of an account want at each of its providers. */
export async function desiredState(
  account: AccountFile,
  accountPath: string,
  providers: Readonly<Record<string, SyncProvider>>,
  environment: Environment,
): Promise<{ desired: DesiredState; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const objects = new Map<SyncApi, DesiredObject[]>();
  const providerOf = (api: SyncApi) => {
    const entry = account.providers.find((each) => each.api === api);
    return entry && providers[entry.name];
  };

  const pixels = providerOf('saved-pixels');
  const protectedKeys = new Set(account.pixels.flatMap(({ key, protect }) => (protect ? [key] : [])));
  const desiredPixels: DesiredObject[] = [];
  if (account.pixels.length > 0) {
    refuseHomeless('saved-pixels', 'pixels');
    for await (const { pixel, options, diagnostics: found } of readPixels(
      [],
      { account, path: accountPath, diagnostics: [] },
      {},
    )) {
      // Where its events go is no matter of the API.
      diagnostics.push(...found);
      if (!pixel || !pixels) continue;
      const fields = pixels.normalise(pixel);
      const key = options.key!;
      desiredPixels.push({
        key,
        fields,
        naturalKey: pixels.naturalKey(fields),
        ...(protectedKeys.has(key) && { protect: true }),
      });
    }
  }
  objects.set('saved-pixels', desiredPixels);

  const everflow = providerOf('everflow');
  const { inputs, diagnostics: ofPostbacks } = await readPostbacks(account, accountPath, environment);
  diagnostics.push(...ofPostbacks);
  if (account.postbacks.length > 0) refuseHomeless('everflow', 'postbacks');
  objects.set(
    'everflow',
    inputs.flatMap(({ entry, written, resolved }): DesiredObject[] => {
      if (!everflow) return [];
      const fields = everflow.normalise(resolved);
      return [
        {
          key: entry.key,
          fields,
          written: everflow.normalise(written),
          naturalKey: everflow.naturalKey(fields),
          ...(entry.protect && { protect: true }),
        },
      ];
    }),
  );
  const desired = Object.fromEntries(
    account.providers.map(({ name, api, baseUrl, accountId }) => [
      name,
      { api, baseUrl, accountId, objects: objects.get(api) ?? [] },
    ]),
  );
  return { desired, diagnostics };

  function refuseHomeless(api: SyncApi, section: string): void {
    if (account.providers.some((each) => each.api === api)) return;
    const message = `\`${section}\` has entries, and no provider has the api ${api}.`;
    diagnostics.push({ ...diagnostic('provider_missing', `$.${section}`, message), source: accountPath });
  }
}
