import type { Place } from './finding.ts';
import type { Install } from './install.ts';
import { positionAt } from './read-tags.ts';
import { readImage } from './read-image.ts';
import { placeIn, type PageScript, type ReadPage } from './read-page.ts';
import { readScript, type ScriptReading } from './read-script.ts';

/** A script file of a page, as it was fetched or read. */
export interface ScriptFile {
  /** As findings name it. */
  source: string;
  /** Absent where it could not be read. */
  text?: string;
  /** As it was served, where every byte counts. */
  bytes?: Uint8Array;
  /** Why not. */
  problem?: string;
  /** What is in it; made once for all pages. */
  reading?: ScriptReading;
}

/** A script of a page with what was found in it. */
export interface CarriedInstall {
  install: Install;
  /** The script of the page that brings it; absent for an image. */
  carrier?: PageScript;
}

/** The address of a script of a page; undefined where it has none that can be asked for. */
export function addressOf(src: string, base: URL): URL | undefined {
  const address = URL.canParse(src, base) ? new URL(src, base) : undefined;
  return address && /^https?:$/.test(address.protocol) ? address : undefined;
}

/** Everything of ours in a page and the scripts that it loads. */
export function pageInstalls(
  page: ReadPage,
  source: string,
  base: URL,
  files: ReadonlyMap<string, ScriptFile>,
): CarriedInstall[] {
  const found: CarriedInstall[] = [];
  const modules = new Set<string>();

  function fromFile(address: URL, carrier: PageScript, isModule: boolean): void {
    const file = files.get(address.href);
    if (isModule && modules.has(address.href)) return;
    if (isModule) modules.add(address.href);
    const { text, reading } = file ?? {};
    if (!file || text === undefined || !reading) return;
    for (const install of installsIn(reading, text)) {
      found.push({ install: { ...install, at: { source: file.source, ...install.at }, ...idleOf(carrier) }, carrier });
    }
    for (const specifier of reading.imports) {
      const imported = isRelative(specifier) ? addressOf(specifier, address) : undefined;
      if (imported) fromFile(imported, carrier, true);
    }
  }

  const inOrder = page.scripts.toSorted((a, b) => Number(a.kind === 'preload') - Number(b.kind === 'preload'));
  for (const script of inOrder) {
    const address = script.src === undefined ? undefined : addressOf(script.src, base);
    if (address) fromFile(address, script, script.kind !== 'classic');
    if (script.src !== undefined || !mayHoldPixel(script.text)) continue;
    for (const install of installsIn(readScript(script.text), script.text)) {
      const at: Place = { source, ...placeIn(script.textAt, install.at.line, install.at.column) };
      if (install.script) install.script.isInline = true;
      found.push({ install: { ...install, at, ...idleOf(script) }, carrier: script });
    }
  }
  for (const { at, src, idle } of page.images) {
    const config = readImage(src);
    if (!config) continue;
    const why = idle === 'noscript' ? { fallback: true as const } : idle && { idle };
    found.push({ install: { form: 'javascript-image', ...named(config), at: { source, ...at }, ...why } });
  }
  return found;
}

/** Whether a script is worth parsing. */
export function mayHoldPixel(text: string): boolean {
  return text.includes('pixelwright.') && text.includes('specversion');
}

/** Whether a module names another by its address. */
export const isRelative = (specifier: string) => /^(\.{0,2}\/|https?:)/.test(specifier);

function installsIn(
  { configs }: ScriptReading,
  text: string,
): (Omit<Install, 'at'> & { at: { line: number; column: number } })[] {
  return configs.map(({ config, form, global, start, end }) => ({
    form: `javascript-${form}` as const,
    ...named(config),
    at: positionAt(text, start),
    ...(form !== 'module' && { script: { text, start, end } }),
    ...(global !== undefined && { global }),
  }));
}

const idleOf = ({ idle }: PageScript) => (idle ? { idle } : {});

const named = (config: Install['config']) => ({ config, key: config.key, hash: config.event.data.v });
