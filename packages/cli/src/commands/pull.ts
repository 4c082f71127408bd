import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { diagnostic } from '@pixelwright/api-client/schema';
import { fingerprint, matchKeys, type LockedObject, type SyncLock } from '@pixelwright/api-client/sync';
import { Findings } from '../output/findings.ts';
import { printFindings } from '../output/print-findings.ts';
import { counted, printable, printableJson } from '../output/terminal.ts';
import { notWritable } from '../staging/not-writable.ts';
import { holdLock, lockFile, replaceFile } from '../sync/lock-file.ts';
import { openSync, readLive, type OpenedSync, type SyncOptions } from '../sync/open-sync.ts';
import { pullFiles, type Pulled } from '../sync/pull-files.ts';

/** `pixelwright pull`: brings the files to what is live, and has the lock own all of it. Answers the exit code. */
export async function runPull(options: SyncOptions): Promise<number> {
  const findings = new Findings(options.json);
  const { sync, diagnostics } = await openSync(options);
  findings.add(diagnostics);
  const pulled = sync && (await pull(sync, options, findings));
  printFindings(findings);
  const files = pulled ? [...pulled.files.keys()].map((path) => relative(process.cwd(), path)) : [];
  if (options.json)
    process.stdout.write(printableJson({ files, missing: pulled?.missing ?? [], diagnostics: findings.all }));
  else if (pulled) process.stdout.write(describe(pulled, files));
  return pulled && !findings.hasErrors ? 0 : 1;
}

async function pull(sync: OpenedSync, options: SyncOptions, findings: Findings): Promise<Pulled | undefined> {
  const { live, diagnostics } = await readLive(sync, { json: options.json, everything: true });
  findings.add(diagnostics);
  if (!live) return undefined;
  const { matched, problems } = matchKeys(sync.desired, live, sync.lock);
  findings.add(problems);
  if (problems.length > 0) return undefined;
  const pulled = await pullFiles(sync, matched);
  findings.add([...pulled.warnings, ...inTheWay(pulled, sync)]);
  if (findings.hasErrors) return undefined;
  const held = await holdLock(sync.lockPath);
  if ('diagnostic' in held) {
    findings.add([held.diagnostic]);
    return undefined;
  }
  try {
    for (const [path, text] of pulled.files) {
      await mkdir(dirname(path), { recursive: true });
      await replaceFile(path, text);
    }
    // Last: a lock that owns what no file holds would have it deleted.
    await lockFile(sync.lockPath).write(lockOf(sync, pulled));
  } catch (error) {
    findings.add([notWritable(relative(process.cwd(), sync.lockPath), error)]);
  } finally {
    await held.release();
  }
  return pulled;
}

/** A new file never takes the place of one that no entry names. */
function inTheWay({ files }: Pulled, { account, accountPath }: OpenedSync) {
  const known = new Set(
    [...account.pixels, ...account.postbacks, ...account.integr8].flatMap(({ file }) => (file ? [file] : [])),
  );
  return [...files.keys()].flatMap((path) => {
    const file = relative(dirname(accountPath), path);
    if (path === accountPath || known.has(file) || known.has(`./${file}`) || !existsSync(path)) return [];
    return [diagnostic('file_exists', '$', `${file} exists, and no entry of the account file names it.`)];
  });
}

function lockOf({ account, lock }: OpenedSync, { owned }: Pulled): SyncLock {
  const protectedKeys = new Set(
    [...account.pixels, ...account.postbacks, ...account.integr8].flatMap(({ key, protect }) => (protect ? [key] : [])),
  );
  const providers = account.providers.flatMap(({ name, baseUrl, accountId }) => {
    const objects = owned
      .filter(({ provider }) => provider === name)
      .map(({ key, object }): [string, LockedObject] => [
        key,
        { id: object.id, applied: fingerprint(object.fields), ...(protectedKeys.has(key) && { protect: true }) },
      ])
      .toSorted(([left], [right]) => (left < right ? -1 : 1));
    if (objects.length === 0 && !lock.providers[name]) return [];
    return [[name, { baseUrl, accountId, objects: Object.fromEntries(objects), pending: {} }] as const];
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
