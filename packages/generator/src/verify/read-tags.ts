import { isRecord } from '../gtm-lint/entities.ts';
import { verifyFinding, type VerifyFinding } from './finding.ts';
import { named, type Install } from './install.ts';
import { readContainer } from './read-container.ts';
import { readScript } from './read-script.ts';
import { readTemplate } from './read-template.ts';

/** What a file of a tag manager holds. */
export interface ReadTags {
  target: 'gtm' | 'tealium';
  installs: Install[];
  findings: VerifyFinding[];
}

/**
 * Reads a file of a tag manager: an import file of Google Tag Manager, a template of it (`.tpl`), or a
 * template of Tealium, ours or another's. Undefined where it is none of them.
 */
export function readTags(text: string, source: string): ReadTags | undefined {
  const version = containerVersion(text);
  if (version) return { target: 'gtm', ...readContainer(version, source) };
  // After the import file, which may hold such a template.
  if (text.includes('___SANDBOXED_JS_FOR_WEB_TEMPLATE___'))
    return { target: 'gtm', ...readTemplate(text, { source }, []) };
  return /##UT\w+##|\btag\b/.test(text) ? { target: 'tealium', ...inTealium(text, source) } : undefined;
}

/** Of an import file. */
function containerVersion(text: string): Record<string, unknown> | undefined {
  if (!/^\ufeff?\s*\{/.test(text)) return undefined;
  try {
    const json: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return isRecord(json) && isRecord(json['containerVersion']) ? json['containerVersion'] : undefined;
  } catch {
    // A script may begin with a brace too.
    return undefined;
  }
}

function inTealium(text: string, source: string): Omit<ReadTags, 'target'> {
  // What Tealium puts in when it publishes, as names.
  const code = text.replace(/##(\w+)##/g, '__$1__');
  const { configs, broken } = readScript(code);
  const placeOf = (offset: number) => ({ source, ...positionAt(text, offset) });
  return {
    installs: configs.map(({ config, start, end }) => ({
      form: 'tealium',
      ...named(config),
      at: placeOf(start),
      script: { text, start, end },
      tag: { of: 'tealium', text },
    })),
    findings: broken ? [verifyFinding('snippet_altered', placeOf(broken.at), broken.problem)] : [],
  };
}

/** A place in a text, both from 1. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
