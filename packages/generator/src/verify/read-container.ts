import { hostedRuntime } from '../generated/hosted-runtime.ts';
import { tagRuntimes } from '../generated/tag-runtimes.ts';
import { entitiesOf, isRecord, parameterOf, rows, type Entity } from '../gtm-lint/entities.ts';
import { hasCompleter, listName } from '../gtm/short-call.ts';
import { completeCall } from './complete-call.ts';
import { verifyFinding, type Place, type VerifyFinding } from './finding.ts';
import { firingTags, type FiringTags } from './firing-tags.ts';
import { named, type Install } from './install.ts';
import { holdsOurCode } from './our-code.ts';
import { readPage } from './read-page.ts';
import { isShort, readScript, type ScriptReading } from './read-script.ts';
import { readTemplate } from './read-template.ts';
import { shortConfig, type Completers } from './short-calls.ts';
import { filledIn, valuesText } from './tag-text.ts';

/** A tag of HTML. */
interface HtmlTag {
  entity: Entity;
  at: Place;
  html: string;
  scripts: { text: string; reading: ScriptReading }[];
  isFiring: boolean;
}

/** Reads what an import file of Google Tag Manager holds, ours or another's. */
export function readContainer(
  version: Record<string, unknown>,
  source: string,
): { installs: Install[]; findings: VerifyFinding[] } {
  const entities = entitiesOf(version);
  const firing = firingTags(entities);
  const tags = entities
    .filter(({ kind, value }) => kind === 'tag' && value['type'] === 'html')
    .map((entity) => readHtml(entity, { source, path: entity.path }, firing.all.has(entity)));
  const found = [
    ...tags.map(wholeConfigs),
    ...entities
      .filter(({ kind }) => kind === 'customTemplate')
      .map((entity) => inTemplate(entity, { source, path: entity.path }, firing.all)),
    shortConfigs(tags, firing),
  ];
  return {
    installs: found.flatMap(({ installs }) => installs),
    findings: found.flatMap(({ findings }) => findings),
  };
}

function readHtml(entity: Entity, at: Place, isFiring: boolean): HtmlTag {
  const html = parameterOf(entity, 'html') ?? '';
  const scripts = readPage(html).scripts.map(({ text }) => ({
    text,
    // Names as long as what they stand for, so that places stay.
    reading: readScript(text.replace(/\{\{[^{}]+\}\}/g, (name) => 'v'.padEnd(name.length, '_'))),
  }));
  return { entity, at, html, scripts, isFiring };
}

/** What every install of a tag has. */
const installOf = ({ entity, at, isFiring }: HtmlTag) =>
  ({ form: 'gtm', at, tagConsent: consentOf(entity), ...(!isFiring && { idle: 'tag' as const }) }) as const;

function wholeConfigs(tag: HtmlTag): { installs: Install[]; findings: VerifyFinding[] } {
  const { at, html, scripts, isFiring } = tag;
  const installs = scripts.flatMap(({ text, reading }) =>
    reading.configs.map(({ config, start, end }) => ({
      ...installOf(tag),
      ...named(config),
      script: { text, start, end },
      tag: { of: 'html', text: html } as const,
    })),
  );
  const findings = scripts
    .filter(({ text, reading }) => reading.completers.size > 0 && !isRuntimeTag(text))
    .map(() => verifyFinding('runtime_outdated', at, 'The tag of the runtime holds another one.'));
  const isRead = scripts.some(
    ({ reading: { configs, shortCalls, completers } }) => configs.length + shortCalls.length + completers.size > 0,
  );
  const unread = !isRead && holdsOurCode(html) ? 'It has no config that can be read.' : undefined;
  const problem = scripts.find(({ reading }) => reading.broken)?.reading.broken?.problem ?? unread;
  if (problem !== undefined && isFiring) findings.push(verifyFinding('snippet_altered', at, problem));
  return { installs, findings };
}

/** The configs that the functions in the runtime's tag complete. */
function shortConfigs(
  tags: readonly HtmlTag[],
  { isBefore }: FiringTags,
): { installs: Install[]; findings: VerifyFinding[] } {
  const completers = new Map<string, { completer: Completers; of: Entity }>();
  for (const { entity, scripts, isFiring } of tags) {
    if (!isFiring) continue;
    for (const [name, completer] of scripts.flatMap(({ reading }) => [...reading.completers]))
      completers.set(name, { completer, of: entity });
  }
  const installs: Install[] = [];
  const findings: VerifyFinding[] = [];
  for (const tag of tags) {
    const { entity, at, html, scripts, isFiring } = tag;
    const calls = scripts.flatMap(({ text, reading }) => reading.shortCalls.map((call) => ({ text, call })));
    for (const { text, call } of calls) {
      const { completer, of } = completers.get(call.name) ?? {};
      const short = shortConfig(call, completer);
      if (!isShort(short?.config)) {
        const problem = 'Its call cannot be read, or nothing completes it.';
        if (isFiring) findings.push(verifyFinding('snippet_altered', at, problem));
        continue;
      }
      const given = short.given.map(([name]) => name);
      const values = valuesText(short.given.map(([name, { start, end }]) => [name, text.slice(start, end)]));
      installs.push({
        ...installOf(tag),
        ...named(completeCall(short.config, given, completer?.common ?? {})),
        ...(!(of && isBefore(of, entity)) && { idle: 'tag' }),
        tag: { of: 'call', text: html.replace(text.slice(call.start, call.end), () => values) },
      });
    }
  }
  return { installs, findings };
}

function inTemplate(
  { value }: Entity,
  at: Place,
  firing: ReadonlySet<Entity>,
): { installs: Install[]; findings: VerifyFinding[] } {
  if (typeof value['templateData'] !== 'string') return { installs: [], findings: [] };
  const type = `cvt_${value['containerId']}_${value['templateId']}`;
  const users = [...firing].filter((tag) => tag.value['type'] === type);
  const filled = users.map((tag) => filledIn(rows(tag.value['parameter'])));
  const found = readTemplate(value['templateData'], at, filled);
  if (users.length > 0) return found;
  return { installs: found.installs.map((install) => ({ ...install, idle: 'tag' })), findings: [] };
}

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
