import { compareInstall } from './compare-install.ts';
import type { ExpectedPixel } from './expected-pixel.ts';
import { verifyFinding, type VerifyFinding } from './finding.ts';
import type { Install } from './install.ts';
import type { ReadTags } from './read-tags.ts';

/** One install and what became of it. */
export interface JudgedInstall {
  key: string;
  form: Install['form'];
  source: string;
  line?: number;
  column?: number;
  path?: string;
  hash: string;
  /** What the files make; absent where nobody knows the pixel. */
  expected?: string;
  state: 'in step' | 'drifted' | 'unknown' | 'not run';
}

/** A page or file of a tag manager, judged by itself. */
export interface JudgedDocument {
  source: string;
  target: 'javascript' | 'gtm' | 'tealium';
  /** Paths of a page. */
  paths: string[];
  installs: JudgedInstall[];
  findings: VerifyFinding[];
  /** Nothing is known of it. */
  unread?: true;
}

/** Judges a file of a tag manager. */
export function judgeTags(
  source: string,
  { target, installs, findings }: ReadTags,
  pixels: ReadonlyMap<string, ExpectedPixel>,
): JudgedDocument {
  return judgeInstalls(source, target, [], installs, findings, pixels);
}

/**
 * Judges what a document carries.
 * @param findings what is known of it already
 * @param impaired what cannot run or send, or has another runtime, as findings say
 */
export function judgeInstalls(
  source: string,
  target: JudgedDocument['target'],
  paths: string[],
  installs: readonly Install[],
  findings: VerifyFinding[],
  pixels: ReadonlyMap<string, ExpectedPixel>,
  impaired: ReadonlyMap<Install, 'not run' | 'drifted'> = new Map(),
): JudgedDocument {
  const document: JudgedDocument = { source, target, paths, installs: [], findings };
  // A pixel may go by two names: an image has that of its events.
  const keyOf = (install: Install) => expectedOf(install, pixels)?.key ?? install.key;
  const running = installs.filter(({ idle, fallback }) => !fallback && (idle === undefined || idle === 'held'));
  const byScript = new Set(running.map(keyOf));
  for (const install of installs) {
    const expected = expectedOf(install, pixels);
    // Beside a snippet, an image in <noscript> is its other half: browsers run the one or the other.
    const isRun = running.includes(install) || (install.fallback === true && (!expected || byScript.has(expected.key)));
    const against = isRun ? compareInstall(install, expected) : [];
    // What somebody has put aside, and nobody knows, is no concern of ours.
    if (!isRun && expected && !byScript.has(expected.key)) {
      findings.push(verifyFinding('snippet_not_run', install.at, idleTexts[install.idle ?? 'noscript'], install.key));
    }
    if (install.idle === 'held') {
      findings.push(verifyFinding('snippet_held', install.at, idleTexts.held, install.key));
    }
    findings.push(...against);
    const isDrifted = against.some(({ severity }) => severity === 'error');
    const state = !isRun
      ? 'not run'
      : (impaired.get(install) ?? (!expected ? 'unknown' : isDrifted ? 'drifted' : 'in step'));
    const { key, form, hash, at } = install;
    document.installs.push({ key, form, ...at, hash, ...(expected && { expected: expected.hash }), state });
  }
  findings.push(...doubled(running, keyOf));
  return document;
}

const idleTexts: Record<NonNullable<Install['idle']>, string> = {
  comment: 'It stands in a comment.',
  noscript: 'It stands in <noscript>, which browsers with scripts skip.',
  template: 'It stands in <template>, which nothing runs.',
  type: 'Its script has a type or an event that browsers do not run.',
  held: 'Its script has a type that something else on the page has to change.',
  tag: 'Its tag is paused, nothing fires it or its runtime, or no tag uses it.',
};

function doubled(installs: readonly Install[], keyOf: (install: Install) => string): VerifyFinding[] {
  const first = new Map<string, Install>();
  return installs.flatMap((install) => {
    const { at } = install;
    const key = keyOf(install);
    const other = first.get(key);
    if (!other) {
      first.set(key, install);
      return [];
    }
    // To import a module does nothing yet.
    if (install.form === 'javascript-module' && other.form === install.form) return [];
    const where =
      other.at.path ?? `line ${other.at.line}${other.at.source === at.source ? '' : ` of ${other.at.source}`}`;
    return [verifyFinding('pixel_doubled', at, `It is there already: ${where}.`, key)];
  });
}

/** An image does not say the key of its pixel, only the name that events have. */
function expectedOf(
  { key, hash, form }: Install,
  pixels: ReadonlyMap<string, ExpectedPixel>,
): ExpectedPixel | undefined {
  const known = pixels.get(key);
  if (known || form !== 'javascript-image') return known;
  return [...pixels.values()].find((pixel) => pixel.pixel === key || pixel.hash === hash);
}
