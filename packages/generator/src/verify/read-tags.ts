import { entitiesOf, isRecord, parameterOf, rows, type Entity } from '../gtm-lint/entities.ts';
import { hostedRuntime } from '../generated/hosted-runtime.ts';
import { tagRuntimes } from '../generated/tag-runtimes.ts';
import { standingTriggers } from '../gtm-lint/lint-references.ts';
import { completeCall } from './complete-call.ts';
import { verifyFinding, type Place, type VerifyFinding } from './finding.ts';
import type { Install } from './install.ts';
import { holdsOurCode } from './our-code.ts';
import { readPage } from './read-page.ts';
import { isShort, readScript } from './read-script.ts';
import { filledIn, sandboxedCode, valuesText } from './tag-text.ts';
import { hasCompleter, listName } from '../gtm/short-call.ts';
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
    return { target: 'gtm', ...inTemplate(text, { source }, []) };
  }
  return /##UT\w+##|\butag\b/.test(text) ? { target: 'tealium', ...inTealium(text, source) } : undefined;
}

function readContainer(version: Record<string, unknown>, source: string): ReadTags {
  const installs: Install[] = [];
  const findings: VerifyFinding[] = [];
  const calls: {
    call: ShortCall;
    entity: Entity;
    install: Omit<Install, 'config' | 'key' | 'hash'>;
    text: string;
    html: string;
  }[] = [];
  const completers = new Map<string, { found: Completers; tag: Entity }>();
  const entities = entitiesOf(version);
  const triggers = new Set(
    entities.filter(({ kind }) => kind === 'trigger').map(({ value }) => String(value['triggerId'])),
  );
  const firing = firingTags(entities, triggers);
  for (const entity of entities) {
    const at = { source, path: entity.path };
    const idle = entity.kind === 'tag' && !firing.has(entity) ? ({ idle: 'tag' } as const) : {};
    const html = entity.value['type'] === 'html' ? (parameterOf(entity, 'html') ?? '') : '';
    const isFiring = firing.has(entity);
    let isRead = false;
    let problem: string | undefined;
    const shared = { form: 'gtm', at, ...idle, tagConsent: consentOf(entity) } as const;
    for (const script of readPage(html).scripts) {
      // Names as long as what they stand for, so that places stay.
      const reading = readScript(script.text.replace(/\{\{[^{}]+\}\}/g, (name) => 'v'.padEnd(name.length, '_')));
      const { configs, shortCalls } = reading;
      problem ??= reading.broken?.problem;
      isRead ||= configs.length + shortCalls.length + reading.completers.size > 0;
      for (const { config, start, end } of configs) {
        installs.push({
          ...shared,
          ...named(config),
          script: { text: script.text, start, end },
          tag: { of: 'html', text: html },
        });
      }
      for (const call of shortCalls) {
        calls.push({ call, entity, install: shared, text: script.text, html });
      }
      for (const [name, found] of reading.completers) if (isFiring) completers.set(name, { found, tag: entity });
      if (reading.completers.size > 0 && !isRuntimeTag(script.text)) {
        findings.push(verifyFinding('runtime_outdated', at, 'The tag of the runtime holds another one.'));
      }
    }
    if (!isRead && holdsOurCode(html)) problem ??= 'It has no config that can be read.';
    if (problem !== undefined && isFiring) findings.push(verifyFinding('snippet_altered', at, problem));
    if (entity.kind === 'customTemplate' && typeof entity.value['templateData'] === 'string') {
      const type = `cvt_${entity.value['containerId']}_${entity.value['templateId']}`;
      const users = [...firing].filter(({ value }) => value['type'] === type);
      const filled = users.map(({ value }) => filledIn(rows(value['parameter'])));
      const found = inTemplate(entity.value['templateData'], at, filled);
      const isUsed = users.length > 0;
      installs.push(...found.installs.map((install) => (isUsed ? install : { ...install, idle: 'tag' as const })));
      if (isUsed) findings.push(...found.findings);
    }
  }
  for (const { call, entity, install, text, html } of calls) {
    const { found, tag } = completers.get(call.name) ?? {};
    const short = shortConfig(call, found);
    if (!isShort(short?.config)) {
      const problem = 'Its call cannot be read, or nothing completes it.';
      if (!install.idle) findings.push(verifyFinding('snippet_altered', install.at, problem));
      continue;
    }
    const isBefore = tag && (hasTrigger(tag, triggers) || names(entity, 'setupTag').includes(tag.value['name']));
    const given = short.given.map(([name]) => name);
    const values = valuesText(short.given.map(([name, { start, end }]) => [name, text.slice(start, end)]));
    installs.push({
      ...install,
      ...named(completeCall(short.config, given, found?.common ?? {})),
      ...(!isBefore && { idle: 'tag' }),
      tag: { of: 'call', text: html.replace(text.slice(call.start, call.end), () => values) },
    });
  }
  return { target: 'gtm', installs, findings };
}

/** The tags that a trigger fires, or that go before or after one of them. */
function firingTags(entities: readonly Entity[], triggers: ReadonlySet<string>): Set<Entity> {
  const tags = entities.filter(({ kind, value }) => kind === 'tag' && value['paused'] !== true);
  const firing = new Set(tags.filter((tag) => hasTrigger(tag, triggers)));
  // What is added is met too.
  for (const tag of firing) {
    const called = [...names(tag, 'setupTag'), ...names(tag, 'teardownTag')];
    for (const other of tags) if (called.includes(other.value['name'])) firing.add(other);
  }
  return firing;
}

function hasTrigger({ value }: Entity, triggers: ReadonlySet<string>): boolean {
  const ids = Array.isArray(value['firingTriggerId']) ? value['firingTriggerId'].map(String) : [];
  return ids.some((id) => standingTriggers.test(id) || triggers.has(id));
}

const names = ({ value }: Entity, field: 'setupTag' | 'teardownTag') =>
  rows(value[field]).map(({ tagName }): unknown => tagName);

/** Whether it is a runtime of this version with the functions whose hash the name of their list has. */
function isRuntimeTag(text: string): boolean {
  const code = text.replaceAll('\r\n', '\n').trim();
  const runtime = [...tagRuntimes.map((entry) => entry.text), hostedRuntime.text].find((own) => code.startsWith(own));
  const [, name, functions = ''] = /^;\nwindow\.(\w+)=\[([^]*)\];$/.exec(code.slice(runtime?.length ?? 0)) ?? [];
  return runtime !== undefined && hasCompleter(functions) && name === listName(functions);
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

function inTemplate(text: string, at: Place, filled: readonly Record<string, unknown>[]): Omit<ReadTags, 'target'> {
  const code = sandboxedCode(text);
  const [loads] = /pixelwright\.[0-9a-f]{12}\.js/.exec(code) ?? [];
  const { configs, broken } = readScript(code);
  return {
    installs: configs.map(({ config }) => ({
      form: 'gtm',
      at,
      ...named(config),
      tag: { of: 'template', text: code, filled },
      ...(loads !== undefined && { loads }),
    })),
    findings: broken ? [verifyFinding('snippet_altered', at, broken.problem)] : [],
  };
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

const named = (config: Install['config']) => ({ config, key: config.key, hash: config.event.data.v });
