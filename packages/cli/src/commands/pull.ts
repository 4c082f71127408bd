import { mkdir } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import { fingerprint, matchKeys, type LockedObject, type SyncLock } from '@pixelwright/api-client/sync';
import { Findings } from '../output/findings.ts';
import { printFindings } from '../output/print-findings.ts';
import { counted, printable, printableJson } from '../output/terminal.ts';
import { notWritable } from '../staging/not-writable.ts';
import { lockFile, readIfThere, replaceFile } from '../sync/lock-file.ts';
import { findLock, openSync, readLive, type OpenedSync, type SyncOptions } from '../sync/open-sync.ts';
import { pullFiles, type Pulled } from '../sync/pull-files.ts';
import { withLock } from '../sync/with-lock.ts';

/** `pixelwright pull`: brings the files to what is live, and has the lock own all of it. Answers the exit code. */
export async function runPull(options: SyncOptions): Promise<number> {
  const findings = new Findings(options.json);
  const lockPath = await findLock(options);
  // Held from before anything is read: what an apply did meanwhile would be lost.
  const work = () => pull(options, findings);
  const held = lockPath === undefined ? { result: await work() } : await withLock(lockPath, work);
  const pulled = 'result' in held ? held.result : undefined;
  if ('diagnostic' in held) findings.add([held.diagnostic]);
  printFindings(findings);
  const files = pulled ? [...pulled.files.keys()].map((path) => relative(process.cwd(), path)) : [];
  if (options.json)
    process.stdout.write(printableJson({ files, missing: pulled?.missing ?? [], diagnostics: findings.all }));
  else if (pulled) process.stdout.write(describe(pulled, files));
  return pulled && !findings.hasErrors ? 0 : 1;
}

async function pull(options: SyncOptions, findings: Findings): Promise<Pulled | undefined> {
  const { sync, diagnostics: ofFiles } = await openSync(options);
  findings.add(ofFiles);
  if (!sync) return undefined;
  const before = await textsOf(sync);
  const { live, diagnostics } = await readLive(sync, { json: options.json, everything: true });
  findings.add(diagnostics);
  if (!live) return undefined;
  const { matched, problems } = matchKeys(sync.desired, live, sync.lock);
  findings.add([...problems, ...editedSince(before, await textsOf(sync), sync)]);
  if (findings.hasErrors) return undefined;
  const pulled = await pullFiles(sync, matched);
  findings.add([...pulled.warnings, ...(await inTheWay(pulled, sync))]);
  if (findings.hasErrors) return undefined;
  try {
    for (const [path, text] of pulled.files) {
      await mkdir(dirname(path), { recursive: true });
      await replaceFile(path, text);
    }
    const store = lockFile(sync.lockPath);
    // A journal belongs to the lock that it continues, never to the one that takes its place.
    if ((await store.read()).journal !== undefined) await store.write(sync.lock);
    // Last: a lock that owns what no file holds would have it deleted.
    await store.write(lockOf(sync, pulled));
  } catch (error) {
    findings.add([notWritable(relative(process.cwd(), sync.lockPath), error)]);
  }
  return pulled;
}

const entriesOf = ({ account }: OpenedSync) => [...account.pixels, ...account.postbacks, ...account.integr8];

/** The files that may be written, as they are now. */
async function textsOf(sync: OpenedSync): Promise<Map<string, string | undefined>> {
  const { accountPath, lockPath } = sync;
  const texts = new Map<string, string | undefined>();
  for (const file of [accountPath, lockPath, ...entriesOf(sync).flatMap(({ file = [] }) => file)]) {
    const path = resolve(dirname(accountPath), file);
    texts.set(path, await readIfThere(path));
  }
  return texts;
}

/** To read an account takes minutes, in which somebody may edit. */
function editedSince(before: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>, sync: OpenedSync) {
  return [...before].flatMap(([path, text]) => {
    if (now.get(path) === text) return [];
    const file = relative(dirname(sync.accountPath), path);
    return [diagnostic('file_exists', '$', `${file} has changed since it was read.`, 'Run it again.')];
  });
}

/** A new file never takes the place of one that no entry names, unless it is that file: of a pull that was killed. */
async function inTheWay({ files }: Pulled, sync: OpenedSync) {
  const folder = dirname(sync.accountPath);
  const known = new Set([sync.accountPath, ...entriesOf(sync).map(({ file = '' }) => resolve(folder, file))]);
  const found: Diagnostic[] = [];
  for (const [path, text] of files) {
    const held = await readIfThere(path).catch(() => null);
    if (known.has(path) || held === undefined || held === text) continue;
    const message = `${relative(folder, path)} exists, and no entry of the account file names it.`;
    found.push(diagnostic('file_exists', '$', message));
  }
  return found;
}

function lockOf(sync: OpenedSync, { owned }: Pulled): SyncLock {
  const entries = new Map(entriesOf(sync).map(({ key, protect }) => [key, { protect }]));
  const providers = sync.account.providers.flatMap(({ name, baseUrl, accountId }) => {
    const locked = sync.lock.providers[name];
    const objects = owned
      .filter(({ provider }) => provider === name)
      .map(({ key, object }): [string, LockedObject] => {
        const { protect } = entries.get(key) ?? locked?.objects[key] ?? {};
        return [key, { id: object.id, applied: fingerprint(object.fields), ...(protect && { protect: true }) }];
      })
      .toSorted(([left], [right]) => (left < right ? -1 : 1));
    if (objects.length === 0 && !locked) return [];
    const retired = locked?.retired && { retired: locked.retired };
    return [[name, { baseUrl, accountId, objects: Object.fromEntries(objects), pending: {}, ...retired }] as const];
  });
  return { version: 1, providers: Object.fromEntries(providers) };
}

function describe({ owned, missing, added }: Pulled, files: readonly string[]): string {
  const lines = files.map((file) => `wrote ${file}`);
  for (const key of missing) lines.push(`not live: ${key}; apply would make it`);
  lines.push(
    `${counted(owned.length, 'object')} in step, ${added} of them new, ${counted(files.length, 'file')} written`,
  );
  return `${lines.map(printable).join('\n')}\n`;
}
