import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { hostedRuntime } from '../generated/hosted-runtime.ts';
import { utf8 } from '../utf8.ts';
import { hashesOf, isHashOf } from '../csp/allows.ts';
import { verifyFinding, type Place, type VerifyFinding } from './finding.ts';
import type { Install } from './install.ts';
import { ourCode } from './our-code.ts';
import type { ScriptFile } from './page-installs.ts';
import { isScriptType, type PageScript } from './read-page.ts';

/** The hash in the name of a runtime file: the first 12 hex digits of its SHA-256. */
export function runtimeHash(address: URL | undefined): string | undefined {
  return /\/pixelwright\.([0-9a-f]{12})\.js$/.exec(address?.pathname ?? '')?.[1];
}

/**
 * What a tag that loads the shared runtime, and the file behind it, have against them.
 * @param self the origin of the page; absent for a file, whose place nobody knows
 */
export function judgeRuntime(
  { integrity, crossorigin, address }: PageScript,
  hash: string,
  file: ScriptFile | undefined,
  at: Place,
  self: URL | undefined,
): VerifyFinding[] {
  const isForeign = self !== undefined && address!.origin !== self.origin;
  const findings: VerifyFinding[] = [];
  const name = `pixelwright.${hash}.js`;
  const isCurrent = name === hostedRuntime.file;
  if (!isCurrent) {
    findings.push(verifyFinding('runtime_outdated', at, `It loads ${name}; this version makes ${hostedRuntime.file}.`));
  }
  const { text, bytes } = file ?? {};
  const isWhole = text === undefined || bytesToHex(sha256(bytes ?? utf8(text))).startsWith(hash);
  if (file?.problem !== undefined) {
    findings.push(verifyFinding('runtime_unreachable', at, `${file.source}: ${file.problem}.`));
  } else if (file?.served?.isTypeFinal && !isScriptType(file.served.type)) {
    const type = file.served.type || 'of no type';
    findings.push(verifyFinding('runtime_unreachable', at, `Browsers refuse it: it is ${type}, with nosniff.`));
  } else if (isForeign && crossorigin !== undefined && file?.served && !isReadableBy(self, file.served)) {
    const message = `Browsers refuse it: no Access-Control-Allow-Origin lets ${self.origin} read it.`;
    findings.push(verifyFinding('runtime_unreachable', at, message));
  } else if (file && !isWhole) {
    const refused = integrity === undefined ? '' : ' Browsers that look at `integrity` refuse it, so nothing is sent.';
    const message = `Its bytes are not those that the name stands for.${refused}`;
    findings.push(verifyFinding('runtime_altered', { source: file.source }, message));
  }
  const right = isCurrent ? hostedRuntime.text : isWhole ? text : undefined;
  const hashes = strongest(hashesOf(integrity));
  if (hashes.length === 0)
    findings.push(verifyFinding('integrity_missing', at, `The tag of ${name} has no integrity.`));
  else if (right !== undefined && !hashes.some((entry) => isHashOf(entry, right))) {
    findings.push(verifyFinding('integrity_mismatch', at, `${hashes.join(' ')} is not the hash of ${name}.`));
  } else if (isForeign && crossorigin === undefined) {
    findings.push(verifyFinding('integrity_mismatch', at, `${name} comes from another origin: it needs crossorigin.`));
  }
  return findings;
}

function isReadableBy({ origin }: URL, { allowedOrigin }: NonNullable<ScriptFile['served']>): boolean {
  return allowedOrigin === '*' || allowedOrigin === origin;
}

/** Of several algorithms, browsers look at the strongest (Subresource Integrity, 3.3.4). */
function strongest(hashes: readonly string[]): string[] {
  const algorithm = (hash: string) => hash.slice(0, 6).toLowerCase();
  const best = hashes.map(algorithm).toSorted().at(-1);
  return hashes.filter((hash) => algorithm(hash) === best);
}

/** Whether the page has something that takes the calls of a stub: its runtime, or a snippet that can do as much. */
export function hasRuntime(stub: Install, runtimes: readonly PageScript[], running: readonly Install[]): boolean {
  const { global = 'pixelwright', config } = stub;
  if (runtimes.some((script) => (script.global ?? 'pixelwright') === global)) return true;
  return running.some((other) => {
    const features = (other.script && ourCode(other.script)?.features) ?? 0;
    const uses = Number(config['uses']);
    return (other.config['global'] ?? 'pixelwright') === global && features > 0 && (uses & ~features) === 0;
  });
}
