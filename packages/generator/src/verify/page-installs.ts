import { verifyFinding, type Place, type VerifyFinding } from './finding.ts';
import { named, type Install } from './install.ts';
import { positionAt } from './read-tags.ts';
import { readImage } from './read-image.ts';
import { addressOf, placeIn, type PageScript, type ReadPage } from './read-page.ts';
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
  /** What its headers say: whether browsers take the media type at its word, and which origins may read it. */
  served?: { type: string; isTypeFinal: boolean; allowedOrigin: string | undefined };
  /** What is in it; made once for all pages. */
  reading?: ScriptReading;
}

/** A script of a page with what was found in it. */
export interface CarriedInstall {
  install: Install;
  /** The script of the page that brings it; absent for an image. */
  carrier?: PageScript;
}

/**
 * Everything of ours in a page and the scripts that it loads.
 * @param findings gets what is ours and cannot be read
 */
export function pageInstalls(
  page: ReadPage,
  source: string,
  files: ReadonlyMap<string, ScriptFile>,
  findings: VerifyFinding[],
): CarriedInstall[] {
  const found: CarriedInstall[] = [];
  const modules = new Set<string>();

  function fromFile(address: URL, carrier: PageScript, isModule: boolean): void {
    const file = files.get(address.href);
    // One that does not run keeps no other from running.
    const name = `${carrier.idle ?? ''} ${address.href}`;
    if (isModule && modules.has(name)) return;
    if (isModule) modules.add(name);
    const { text, reading } = file ?? {};
    if (!file || text === undefined || !reading) return;
    if (reading.broken && !carrier.idle) {
      const at = { source: file.source, ...positionAt(text, reading.broken.at) };
      findings.push(verifyFinding('snippet_altered', at, reading.broken.problem));
    }
    for (const install of installsIn(reading, text)) {
      found.push({ install: { ...install, at: { source: file.source, ...install.at }, ...idleOf(carrier) }, carrier });
    }
    for (const imported of importsOf(reading, address)) fromFile(imported, carrier, true);
  }

  const inOrder = page.scripts.toSorted((a, b) => Number(a.kind === 'preload') - Number(b.kind === 'preload'));
  for (const script of inOrder) {
    const { address } = script;
    if (script.src !== undefined) {
      if (address) fromFile(address, script, script.kind !== 'classic');
      continue;
    }
    if (!isOfInterest(script.text)) continue;
    const reading = readScript(script.text);
    for (const imported of importsOf(reading, address)) fromFile(imported, script, true);
    if (reading.broken && !script.idle) {
      const { line, column } = positionAt(script.text, reading.broken.at);
      const at = { source, ...placeIn(script.textAt, line, column) };
      findings.push(verifyFinding('snippet_altered', at, reading.broken.problem));
    }
    for (const install of installsIn(reading, script.text)) {
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
  // The one or the other, as one may be misspelt.
  return text.includes('pixelwright.') || text.includes('specversion');
}

/** Whether a script holds a pixel or imports what does, perhaps. */
export function isOfInterest(text: string): boolean {
  return mayHoldPixel(text) || /\b(im|ex)port\b/.test(text);
}

/** The addresses of the modules that a script imports. */
export function importsOf({ imports }: ScriptReading, base: URL | undefined): URL[] {
  return imports.flatMap((specifier) =>
    /^(\.{0,2}\/|https?:)/.test(specifier) ? (addressOf(specifier, base) ?? []) : [],
  );
}

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
