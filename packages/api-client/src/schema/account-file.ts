import * as z from 'zod/mini';
import { diagnostic, hasErrors, jsonPath, type Diagnostic } from './diagnostic.ts';
import { integr8Entry, readIntegr8Object, type AccountIntegr8Object } from './integr8-entries.ts';
import { isKey } from './keys.ts';
import { parseInstallOptions, type InstallOptions } from './install-options.ts';
import { isRecord, refuseProtoKeys, withoutNulls } from './records.ts';
import { parseSavedPixel, type SavedPixel } from './saved-pixel.ts';
import {
  postbackEntry,
  providerEntry,
  readPostback,
  readProviders,
  type AccountPostback,
  type AccountProvider,
} from './sync-entries.ts';
import { text } from './texts.ts';
import { fromZodIssues, shown } from './zod-issues.ts';

/** A pixel of the account file: a file that holds it, or its config written in place. */
export interface AccountPixel {
  key: string;
  /** Path of the pixel's file, relative to the account file. */
  file?: string | undefined;
  pixel?: SavedPixel | undefined;
  /** Install options of this pixel alone. */
  install: InstallOptions;
  /** It is never deleted, also not when its entry is gone. */
  protect?: boolean | undefined;
}

/** `pixelwright.yaml`: everything about an account that the API does not hold. */
export interface AccountFile {
  /** The account of pixels that name none. */
  account?: string | undefined;
  /** The accounts that pixels and postbacks are kept in step with, by name. */
  providers: AccountProvider[];
  /** Install options of every pixel, unless its entry says otherwise. */
  defaults: InstallOptions;
  /** The pixels that there are, by key: what is generated when nothing is named. */
  pixels: AccountPixel[];
  /** Partner postbacks that are kept in step with the account, by key. */
  postbacks: AccountPostback[];
  /** Sub ids, blocked sub ids and custom payouts of Integr8 that are kept in step with the account, by key. */
  integr8: AccountIntegr8Object[];
}

const entry = {
  file: z.optional(z.string().check(z.minLength(1))),
  config: z.optional(z.record(z.string(), z.unknown())),
};
// What belongs to a pixel or to its options is judged by their own readers.
const pixelEntry = z.strictObject({
  ...entry,
  name: z.optional(z.unknown()),
  description: z.optional(z.unknown()),
  target_platform: z.optional(z.unknown()),
  install: z.optional(z.unknown()),
  protect: z.optional(z.boolean()),
});
export const accountFile = z.strictObject({
  $schema: z.optional(z.string()),
  account: z.optional(text(1, 200)),
  providers: z.optional(z.record(z.string(), providerEntry)),
  defaults: z.optional(z.unknown()),
  pixels: z.optional(z.record(z.string(), pixelEntry)),
  postbacks: z.optional(z.record(z.string(), postbackEntry)),
  integr8: z.optional(z.record(z.string(), integr8Entry)),
});

const pixelFields = ['name', 'description', 'target_platform'];
const fieldsBySection: Record<string, readonly string[]> = {
  '': Object.keys(accountFile.shape),
  pixels: Object.keys(pixelEntry.shape),
  postbacks: Object.keys(postbackEntry.shape),
  integr8: Object.keys(integr8Entry.shape),
  providers: Object.keys(providerEntry.shape),
};

/**
 * Reads the account file from a parsed JSON or YAML value, naming everything that is wrong. An
 * entry with `config` in place is a saved pixel whose name is its key unless `name` says otherwise.
 */
export function parseAccountFile(input: unknown): { account?: AccountFile; diagnostics: Diagnostic[] } {
  const raw = isRecord(input) ? absentNulls(input) : undefined;
  const parsed = z.safeParse(accountFile, raw ?? input ?? {}, { reportInput: true });
  const diagnostics = refuseProtoKeys(input, '$');
  if (!parsed.success) {
    diagnostics.push(
      ...fromZodIssues(parsed.error.issues, '$', ([section = '']) => fieldsBySection[String(section)]!, diagnostic),
    );
  }
  const defaults = readOptions(raw?.['defaults'], '$.defaults', diagnostics);
  const pixels = sectionOf(raw, 'pixels').map(([key, value]) => readEntry(key, value, diagnostics));
  const { providers, diagnostics: ofProviders } = readProviders(parsed.data?.providers ?? {}, parsed.data?.account);
  const postbacks = sectionOf(raw, 'postbacks').map(([key, value]) => readPostback(key, value));
  const integr8 = sectionOf(raw, 'integr8').map(([key, value]) => readIntegr8Object(key, value));
  diagnostics.push(...ofProviders, ...[...postbacks, ...integr8].flatMap((entry) => entry.diagnostics));
  // A `__proto__` key is found here and again by the reader of the part that it stands in.
  const unique = diagnostics.filter(
    ({ code, path }, index) => code !== 'proto_key' || index === diagnostics.findIndex((other) => other.path === path),
  );
  if (!parsed.success || hasErrors(unique)) return { diagnostics: unique };
  return {
    account: {
      account: parsed.data.account,
      providers,
      defaults,
      pixels,
      postbacks: postbacks.map(({ postback }) => postback),
      integr8: integr8.map(({ object }) => object),
    },
    diagnostics: unique,
  };
}

/** The entries of a section that can be read; what is no entry was found by the shape. */
function sectionOf(raw: Record<string, unknown> | undefined, name: string): [string, Record<string, unknown>][] {
  const section = raw?.[name];
  if (!isRecord(section)) return [];
  return Object.entries(section).flatMap(([key, value]): [string, Record<string, unknown>][] =>
    isRecord(value) && key !== '__proto__' ? [[key, value]] : [],
  );
}

/** In YAML a field with nothing behind it is null: absent, in the file and in each of its entries. */
function absentNulls(input: Record<string, unknown>): Record<string, unknown> {
  const sections = Object.entries(withoutNulls(input)).map(([name, section]) => {
    const holdsEntries = ['pixels', 'postbacks', 'integr8', 'providers'].includes(name) && isRecord(section);
    return [
      name,
      holdsEntries ? mapValues(section, (value) => (isRecord(value) ? withoutNulls(value) : value)) : section,
    ];
  });
  return Object.fromEntries(sections);
}

function mapValues(record: Record<string, unknown>, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function readEntry(key: string, value: Record<string, unknown>, diagnostics: Diagnostic[]): AccountPixel {
  const path = jsonPath('$', ['pixels', key]);
  if (!isKey(key)) diagnostics.push(diagnostic('key_invalid', path, `The key is ${shown(key)}.`));
  const install = readOptions(value['install'], `${path}.install`, diagnostics);
  const { file, config } = value;
  if ((file === undefined) === (config === undefined)) {
    diagnostics.push(
      diagnostic('field_missing', path, 'An entry has either `file` or `config`.', 'Keep exactly one of the two.'),
    );
  }
  const about = pixelFields.filter((field) => value[field] !== undefined);
  if (config === undefined) {
    for (const field of about) {
      diagnostics.push(
        diagnostic(
          'unknown_field',
          `${path}.${field}`,
          `\`${field}\` has no effect beside \`file\`.`,
          'Remove it: the file says it.',
        ),
      );
    }
  }
  const protect = value['protect'] === true || undefined;
  if (!isRecord(config)) return { key, file: typeof file === 'string' ? file : undefined, install, protect };
  const own = Object.fromEntries(about.map((field) => [field, value[field]]));
  const parsed = parseSavedPixel({ name: key, ...own, config }, path);
  diagnostics.push(...parsed.diagnostics);
  return { key, pixel: parsed.pixel, install, protect };
}

function readOptions(input: unknown, path: string, diagnostics: Diagnostic[]): InstallOptions {
  if (input == null) return {};
  const { options, diagnostics: found } = parseInstallOptions(input, path);
  diagnostics.push(...found);
  return options ?? {};
}
