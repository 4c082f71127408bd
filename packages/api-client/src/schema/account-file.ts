import * as z from 'zod/mini';
import { diagnostic, jsonPath, type Diagnostic } from './diagnostic.ts';
import { isKey } from './keys.ts';
import { installFields, parseInstallOptions, type InstallOptions } from './install-options.ts';
import { isRecord, protoKeys } from './records.ts';
import { parseSavedPixel, targetPlatforms, type SavedPixel } from './saved-pixel.ts';
import { fromZodIssues, shown } from './zod-issues.ts';

/** A pixel of the account file: a file that holds it, or its config written in place. */
export interface AccountPixel {
  key: string;
  /** Path of the pixel's file, relative to the account file. */
  file?: string | undefined;
  pixel?: SavedPixel | undefined;
  install: InstallOptions;
}

/** `pixelwright.yaml`: everything about an account that the API does not hold. */
export interface AccountFile {
  account?: string | undefined;
  defaults: InstallOptions;
  pixels: AccountPixel[];
}

const entry = {
  file: z.optional(z.string().check(z.minLength(1))),
  config: z.optional(z.record(z.string(), z.unknown())),
};
const pixelEntry = z.strictObject({
  ...entry,
  name: z.optional(z.string()),
  description: z.optional(z.string()),
  target_platform: z.optional(z.enum(targetPlatforms)),
  install: z.optional(z.unknown()),
});
const accountFile = z.strictObject({
  $schema: z.optional(z.string()),
  account: z.optional(z.string().check(z.minLength(1))),
  providers: z.optional(
    z.record(z.string(), z.strictObject({ baseUrl: z.string(), accountId: z.optional(z.string()) })),
  ),
  defaults: z.optional(z.unknown()),
  pixels: z.optional(z.record(z.string(), pixelEntry)),
  postbacks: z.optional(z.record(z.string(), z.strictObject(entry))),
});

const fieldsByDepth: Record<string, readonly string[]> = {
  '': Object.keys(accountFile.shape),
  pixels: Object.keys(pixelEntry.shape),
  postbacks: Object.keys(entry),
  providers: ['baseUrl', 'accountId'],
};

/**
 * Reads the account file from a parsed JSON or YAML value, naming everything that is wrong. An
 * entry with `config` in place is a saved pixel whose name is its key unless `name` says otherwise.
 */
export function parseAccountFile(input: unknown): { account?: AccountFile; diagnostics: Diagnostic[] } {
  const proto = protoKeys(input).map((inner) =>
    diagnostic('proto_key', jsonPath('$', inner), 'A key `__proto__` is refused.'),
  );
  if (proto.length) return { diagnostics: proto };
  const parsed = z.safeParse(accountFile, input ?? {}, { reportInput: true });
  const diagnostics = parsed.success
    ? []
    : fromZodIssues(parsed.error.issues, '$', (path) => fieldsByDepth[String(path[0] ?? '')] ?? installFields);
  const raw: Record<string, unknown> = isRecord(input) ? input : {};
  const defaults = readOptions(raw['defaults'], '$.defaults', diagnostics);
  const rawPixels = isRecord(raw['pixels']) ? raw['pixels'] : {};
  const pixels = Object.entries(rawPixels).flatMap(([key, value]) =>
    isRecord(value) ? [readEntry(key, value, diagnostics)] : [],
  );
  if (!parsed.success || diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  return { account: { account: parsed.data.account, defaults, pixels }, diagnostics };
}

function readEntry(key: string, value: Record<string, unknown>, diagnostics: Diagnostic[]): AccountPixel {
  const path = jsonPath('$', ['pixels', key]);
  if (!isKey(key)) diagnostics.push(diagnostic('key_invalid', path, `The key is ${shown(key)}.`));
  const install = readOptions(value['install'], `${path}.install`, diagnostics);
  const { file, config, install: _, ...meta } = value;
  if ((file == null) === (config == null)) {
    diagnostics.push(
      diagnostic('field_missing', path, 'An entry has either `file` or `config`.', 'Keep exactly one of the two.'),
    );
  }
  if (!isRecord(config)) return { key, file: typeof file === 'string' ? file : undefined, install };
  const parsed = parseSavedPixel({ name: key, ...meta, config }, path);
  diagnostics.push(...parsed.diagnostics);
  return { key, pixel: parsed.pixel, install };
}

function readOptions(input: unknown, path: string, diagnostics: Diagnostic[]): InstallOptions {
  if (input == null) return {};
  const { options, diagnostics: found } = parseInstallOptions(input, path);
  diagnostics.push(...found);
  return options ?? {};
}
