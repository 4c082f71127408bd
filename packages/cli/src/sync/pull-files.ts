import { dirname, join, resolve } from 'node:path';
import { parseJson, parseYaml, readText } from '@pixelwright/account-files';
import { diagnostic, findPixels, isRecord, jsonPath, type Diagnostic } from '@pixelwright/api-client/schema';
import type { Fields, LiveObject, MatchedKeys } from '@pixelwright/api-client/sync';
import { editsBetween, editText, newText, type Edit } from './edit-document.ts';
import { namesIn } from './environment.ts';
import { newKeys } from './new-keys.ts';
import type { OpenedSync } from './open-sync.ts';
import { pixelDocument, pixelEdits } from './pull-pixel.ts';
import { sections } from './sections.ts';

/** What pulling writes: files with their whole new text, and which object each key then owns. */
export interface Pulled {
  /** By absolute path; only what changes. */
  files: Map<string, string>;
  owned: { provider: string; key: string; object: LiveObject }[];
  /** Keys of files of which there is nothing live. */
  missing: string[];
  added: number;
  warnings: Diagnostic[];
}

/** Brings the texts of account file, pixel files and postback files to what is live. Writes nothing itself. */
export async function pullFiles(sync: OpenedSync, matched: readonly MatchedKeys[]): Promise<Pulled> {
  const { account, accountPath, providers, environment } = sync;
  const pulled: Pulled = { files: new Map(), owned: [], missing: [], added: 0, warnings: [] };
  const ending = accountPath.endsWith('.json') ? 'json' : 'yaml';
  const accountEdits: Edit[] = [];
  const accountValue = await valueOf(accountPath);

  for (const { provider, owned, missing, unmanaged } of matched) {
    const { api } = account.providers.find(({ name }) => name === provider)!;
    const section = sections[api];
    const entries = new Map<string, { file?: string | undefined }>(account[section].map((entry) => [entry.key, entry]));
    const normalise = providers[provider]!.normalise;
    /** What is written of a live object: references, where the values are that they stand for. */
    const referring = (live: Fields, written?: unknown): Fields => {
      if (section === 'pixels') return live;
      const referred = environment.refer(live, written);
      const { naturalKey } = providers[provider]!;
      // What an object is found by is written out.
      return naturalKey(referred) === naturalKey(live) ? referred : live;
    };
    const edits = (key: string, written: Record<string, unknown>, object: Fields) => {
      const { kind, ...live } = object;
      if (section === 'pixels') return pixelEdits(providers[provider]!, written, live);
      const referred = referring(object, written);
      const resolved = environment.resolve(written);
      // Of what kind an object of Integr8 is, its entry says.
      const { kind: _, ...before } = normalise({ ...resolved, kind });
      const changes = fieldEdits(resolved, before, live);
      const lost = changes.length > 0 ? namesIn(written).filter((name) => !namesIn(referred).includes(name)) : [];
      pulled.warnings.push(...lost.map((name) => referenceLost(section, key, name)));
      return changes.map(({ path }) => ({ path, value: at(referred, path) }));
    };

    for (const [key, object] of owned) {
      pulled.owned.push({ provider, key, object });
      const entry = entries.get(key);
      if (!entry) {
        add(section, key, referring(object.fields));
        // What the lock keeps for an entry that is gone, the new one says.
        if (sync.lock.providers[provider]?.objects[key]?.protect) {
          accountEdits.push({ path: [section, key, 'protect'], value: true });
        }
      } else if (entry.file === undefined) {
        const place = [section, key];
        const inPlace = at(accountValue, place) as Record<string, unknown>;
        accountEdits.push(
          ...entryEdits(section, key, inPlace, edits.bind(undefined, key), object.fields).map(below(place)),
        );
      } else {
        const path = resolve(dirname(accountPath), entry.file);
        const { place, written } = objectIn(section, await valueOf(path));
        const changes = edits(key, written, object.fields).map(below(place));
        if (changes.length > 0) pulled.files.set(path, editText(path, await readText(path), changes));
      }
    }
    pulled.missing.push(...missing.map((key) => `${provider}/${key}`));
    const keyFor = newKeys(
      [...account.pixels, ...account.postbacks, ...account.integr8].map(({ key }) => key).concat(...owned.keys()),
    );
    const { status } = providers[provider]!.capabilities;
    for (const object of unmanaged.toSorted((left, right) => (left.id < right.id ? -1 : 1))) {
      if (status && object.fields[status.field] === status.off) continue;
      const key = keyFor(object.title, providers[provider]!.capabilities.noun);
      add(section, key, referring(object.fields));
      pulled.owned.push({ provider, key, object });
      pulled.added++;
    }
  }
  if (accountEdits.length > 0) {
    pulled.files.set(accountPath, editText(accountPath, await readText(accountPath), accountEdits));
  }
  return pulled;

  function add(section: string, key: string, { kind, ...live }: Fields): void {
    const file = `${section}/${key}.${ending}`;
    pulled.files.set(
      join(dirname(accountPath), file),
      newText(file, section === 'pixels' ? pixelDocument(live) : live),
    );
    if (kind !== undefined) accountEdits.push({ path: [section, key, 'kind'], value: kind });
    accountEdits.push({ path: [section, key, 'file'], value: file });
  }
}

function referenceLost(section: string, key: string, name: string): Diagnostic {
  const message = `What is live no longer holds the value of ${name}, and the reference to it is gone.`;
  return diagnostic('reference_lost', jsonPath('$', [section, key]), message);
}

const below = (place: readonly (string | number)[]) => (edit: Edit) => ({ ...edit, path: [...place, ...edit.path] });

/** Edits of an entry that holds its object in place. The name of a pixel is its key unless the entry says otherwise. */
function entryEdits(
  section: string,
  key: string,
  entry: Record<string, unknown>,
  edits: (written: Record<string, unknown>, live: Fields) => Edit[],
  live: Fields,
): Edit[] {
  if (section !== 'pixels') return edits(entry['config'] as Record<string, unknown>, live).map(below(['config']));
  const { name = key, description, target_platform, config } = entry;
  return edits({ name, description, target_platform, config }, live);
}

/** The fields that differ in meaning, as they are to be written; `written` holds the environment's values. */
function fieldEdits(written: Record<string, unknown>, before: Fields, live: Fields): Edit[] {
  return Object.keys({ ...before, ...live }).flatMap((field) =>
    editsBetween(before[field], live[field]).length === 0 ? [] : editsBetween(written[field], live[field], [field]),
  );
}

/** Where in its file an object stands: a pixel may be inside of the API's answer or of a list of one. */
function objectIn(section: string, value: unknown): { place: (string | number)[]; written: Record<string, unknown> } {
  const places: (string | number)[][] = section === 'pixels' ? [[], ['data'], [0], ['data', 0]] : [[]];
  const wanted = section === 'pixels' ? findPixels(value).candidates[0]?.value : value;
  const place = places.find((path) => at(value, path) === wanted) ?? [];
  const written = at(value, place);
  return { place, written: isRecord(written) ? written : {} };
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<string | number, unknown> | null | undefined)?.[key],
    value,
  );
}

async function valueOf(path: string): Promise<unknown> {
  const text = await readText(path);
  return (path.toLowerCase().endsWith('.json') ? parseJson(text) : parseYaml(text)).document?.value;
}
