import { entitiesOf, isRecord, parameterOf, rows, type Entity } from '../gtm-lint/entities.ts';
import { hostedRuntime } from '../generated/hosted-runtime.ts';
import { tagRuntimes } from '../generated/tag-runtimes.ts';
import { completeCall } from './complete-call.ts';
import { verifyFinding, type Place, type VerifyFinding } from './finding.ts';
import type { Install } from './install.ts';
import { readPage } from './read-page.ts';
import { isShort, readScript } from './read-script.ts';
import { shortConfig, type Completers, type ShortCall } from './short-calls.ts';

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
  if (/^\ufeff?\s*\{/.test(text)) {
    try {
      const json: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
      if (isRecord(json) && isRecord(json['containerVersion'])) return readContainer(json['containerVersion'], source);
    } catch {
      // A script may begin with a brace too.
    }
  }
  // After the import file, which may hold such a template.
  if (text.includes('___SANDBOXED_JS_FOR_WEB_TEMPLATE___')) {
    return { target: 'gtm', installs: inTemplate(text, { source }), findings: [] };
  }
  if (/##UT\w+##|\butag\b/.test(text)) return { target: 'tealium', installs: inTealium(text, source), findings: [] };
  return undefined;
}

function readContainer(version: Record<string, unknown>, source: string): ReadTags {
  const installs: Install[] = [];
  const findings: VerifyFinding[] = [];
  const calls: { call: ShortCall; install: Omit<Install, 'config' | 'key' | 'hash'> }[] = [];
  const completers = new Map<string, Completers>();
  const entities = entitiesOf(version);
  const fires = (type: string) => entities.some(({ value }) => value['type'] === type && value['paused'] !== true);
  for (const entity of entities) {
    const at = { source, path: entity.path };
    const idle = entity.value['paused'] === true ? ({ idle: 'tag' } as const) : {};
    const html = entity.value['type'] === 'html' ? (parameterOf(entity, 'html') ?? '') : '';
    const shared = { form: 'gtm', at, ...idle, tagConsent: consentOf(entity) } as const;
    for (const script of readPage(html).scripts) {
      // Names as long as what they stand for, so that places stay.
      const reading = readScript(script.text.replace(/\{\{[^{}]+\}\}/g, (name) => 'v'.padEnd(name.length, '_')));
      for (const { config, start, end } of reading.configs) {
        installs.push({ ...shared, ...named(config), script: { text: script.text, start, end } });
      }
      for (const call of reading.shortCalls) calls.push({ call, install: shared });
      for (const [name, found] of reading.completers) completers.set(name, found);
      const runtimes = [...tagRuntimes.map(({ text }) => text), hostedRuntime.text];
      if (reading.completers.size > 0 && !runtimes.some((text) => script.text.includes(text))) {
        findings.push(verifyFinding('runtime_outdated', at, 'The tag of the runtime holds another one.'));
      }
    }
    if (entity.kind === 'customTemplate' && typeof entity.value['templateData'] === 'string') {
      const type = `cvt_${entity.value['containerId']}_${entity.value['templateId']}`;
      const found = inTemplate(entity.value['templateData'], at);
      installs.push(...found.map((install) => (fires(type) ? install : { ...install, idle: 'tag' as const })));
    }
  }
  for (const { call, install } of calls) {
    const found = completers.get(call.name);
    const short = shortConfig(call, found);
    if (!isShort(short?.config)) continue;
    const idle = found ? {} : ({ idle: 'tag' } as const);
    installs.push({ ...install, ...named(completeCall(short.config, short.given, found?.common ?? {})), ...idle });
  }
  return { target: 'gtm', installs, findings };
}

/** The consent that a tag asks for itself. */
function consentOf({ value }: Entity): string {
  const { consentStatus, consentType } = isRecord(value['consentSettings']) ? value['consentSettings'] : {};
  if (consentStatus !== 'NEEDED' || !isRecord(consentType)) return '';
  return rows(consentType['list'])
    .map((entry) => String(entry['value']))
    .sort()
    .join(' ');
}

function inTemplate(text: string, at: Place): Install[] {
  const [, code = ''] = /___SANDBOXED_JS_FOR_WEB_TEMPLATE___([^]*?)(?=\n___[A-Z_]+___|$)/.exec(text) ?? [];
  const [loads] = /pixelwright\.[0-9a-f]{12}\.js/.exec(code) ?? [];
  return readScript(code).configs.map(({ config }) => ({
    form: 'gtm',
    at,
    ...named(config),
    ...(loads !== undefined && { loads }),
  }));
}

function inTealium(text: string, source: string): Install[] {
  // What Tealium puts in when it publishes, as names.
  const code = text.replace(/##(\w+)##/g, '__$1__');
  return readScript(code).configs.map(({ config, start, end }) => ({
    form: 'tealium',
    ...named(config),
    at: { source, ...positionAt(text, start) },
    script: { text, start, end },
  }));
}

/** A place in a text, both from 1. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

const named = (config: Install['config']) => ({ config, key: config.key, hash: config.event.data.v });
