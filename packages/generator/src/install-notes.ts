import { parseAddress } from './address.ts';
import type { Artifact } from './artifact.ts';
import type { Plan } from './plan/plan.ts';
import { dataRows, sampleData } from './plan/data-sent.ts';
import { markdownCode, markdownText } from './render/markdown.ts';
import { render } from './render/templates.ts';

/** `INSTALL.md` for the inline script: for whoever pastes it, and whoever has to allow it. */
export function installNotes(plan: Plan, code: Artifact, sha384: string): Artifact {
  const { origin } = parseAddress(plan.destination.endpoint);
  const rows = dataRows(plan).map(
    ({ field, value, from }) =>
      `| ${markdownCode(field)} | ${value === undefined ? '' : markdownCode(value)} | ${from} |`,
  );
  const text = render('install-javascript-inline', {
    name: markdownText(plan.name),
    key: markdownCode(plan.key),
    type: plan.type,
    conversionType: plan.conversionType === undefined ? '' : ` of type ${markdownCode(plan.conversionType)}`,
    where: where(plan),
    provide: provide(plan),
    once: once(plan),
    consent: consent(plan),
    kept: plan.runtime.features.includes('outbox')
      ? `${plan.guarantee === 'at-most-once' ? 'Until it is sent' : 'Until it is acknowledged'} it waits in the browser's storage, and a mark stays there where it fires once${plan.clickIds ? '; click ids stay for 90 days' : ''}; no cookies.`
      : 'Nothing is stored in the browser.',
    endpoint: markdownCode(plan.destination.endpoint, Infinity),
    origin,
    sha384,
    nonceNote:
      plan.nonce === undefined
        ? ''
        : ` The tag carries the nonce attribute that you asked for, so a nonce in \`script-src\` allows it too.`,
    rows: rows.join('\n'),
    hash: plan.hash,
  });
  return { path: code.path.replace(/[^/]+$/, 'INSTALL.md'), mediaType: 'text/markdown', text, notes: [] };
}

const paste = (page: string) =>
  `Paste the content of \`snippet.html\` into the HTML of ${page}, in \`<head>\` or \`<body>\`.`;

function where(plan: Plan): string {
  const { trigger, pages, type } = plan;
  const limit = pages.length ? ` It fires only where the path matches ${pages.map(markdownCode).join(' or ')}.` : '';
  if (trigger.on === 'load') {
    const page =
      type === 'pageview' || pages.length ? 'every page' : 'the page that follows the conversion, and of no other';
    return `${paste(page)} It fires when the page loads.${limit}`;
  }
  if (trigger.on === 'route') {
    const counts = plan.hashRoutes ? 'path or hash' : 'path';
    return `${paste('every page')} It fires on the first page and whenever the ${counts} has changed.${limit}`;
  }
  return [
    `${paste('every page where this can happen')} It fires${limit && ', where the page allows it,'}`,
    [firesWhen(plan), firesOnCall(plan)].join('\n'),
    ...(limit ? [limit.trim()] : []),
  ].join('\n\n');
}

function firesWhen({ trigger, key }: Plan): string {
  if (trigger.on === 'event') {
    const { event = '' } = trigger;
    return event.startsWith('dom:')
      ? `- on the DOM event ${markdownCode(event.slice(4))}, where it reaches \`window\`;`
      : `- when ${markdownCode(`{ event: ${JSON.stringify(event)} }`)} is pushed to the data layer;`;
  }
  const what = {
    submit: 'a visitor submits a form',
    visible: 'a visitor has seen half of an element',
  } as Record<string, string>;
  const selector = trigger.selector ?? `[data-pixel~="${key}"]`;
  const example = trigger.selector === undefined ? `, for example \`<button data-pixel="${key}">\`` : '';
  return `- when ${what[trigger.on] ?? 'a visitor clicks on an element'} that matches ${markdownCode(selector)}${example};`;
}

function firesOnCall({ key, global, values }: Plan): string {
  const given = values.find(({ path }) => path);
  const withValues = given
    ? ` Values given with the call go before those of the page: ${markdownCode(`${global}('fire', '${key}', { ${JSON.stringify(given.key)}: … })`)}.`
    : '';
  return `- when a script of the page calls ${markdownCode(`${global}('fire', '${key}')`)}.${withValues}`;
}

function provide(plan: Plan): string {
  const { values, variableRoot: root } = plan;
  const sample = sampleData(values, root);
  if (!sample) return 'Nothing: every value is fixed.';
  const code =
    root === undefined ? ['window.dataLayer = window.dataLayer || [];', `dataLayer.push(${sample});`] : [sample];
  const places =
    root === undefined
      ? 'The same names as properties of `window` work too and go first. A top-level `const` or `let` is not on `window`: use `var`, or the data layer.'
      : `They are read from ${markdownCode(`window.${root}`)} alone; an array there is read as a data layer.`;
  const money = values.some(({ field, path }) => field === 'revenue' && path)
    ? ' Revenue is a number, or text such as `"99.90"` or `"1.299,50 €"`; what can be read in two ways, such as `"1.234"`, is not guessed at.'
    : '';
  return [
    fenced('js', ...code),
    places,
    `${when(plan)} What is missing then is named in the event and never made up.${money}`,
  ].join('\n\n');
}

function when({ values, trigger, wait }: Plan): string {
  const late = values
    .filter(({ field, path }) => field !== 'properties' && path)
    .map(({ field }) => markdownCode(field));
  const there = trigger.on === 'load' ? 'They must stand above the code' : 'They must be there when the pixel fires';
  if (late.length === 0 || wait === 0) return `${there}.`;
  return `${there}; for ${late.join(', ')} it waits up to ${wait / 1000} seconds.`;
}

const perWhat = { page: 'page load', session: 'tab' } as Record<string, string>;

function once({ identity, dedupe, trigger, key, global }: Plan): string {
  const again =
    trigger.on === 'load'
      ? 'each load of the page'
      : trigger.on === 'visible'
        ? 'the first time on a page'
        : 'each time';
  if (dedupe === 'transaction' && identity === 'transaction') {
    return `Each transaction id counts once in a browser, for 90 days, also when the page is loaded again. The event's id is made from it, so the collector can tell it from every other copy. Without a transaction id on the page, ${again} counts.`;
  }
  if (dedupe === 'transaction' && ['load', 'visible'].includes(trigger.on)) return 'It counts once per page load.';
  if (perWhat[dedupe]) return `It counts once per ${perWhat[dedupe]}.`;
  const byHand = `To fire it by hand, type ${markdownCode(`${global}('fire', '${key}')`)} into the console.`;
  return `It counts ${again}. ${byHand}`;
}

function consent({ consent, purpose, global }: Plan): string {
  if (consent === 'off')
    return 'It reads no consent signal: paste it only where your visitors have agreed, or load it through your consent banner.';
  const american = purpose === 'ads' ? ', IAB GPP, Global Privacy Control' : '';
  const signals = `It obeys what the page says about ${purpose}: Google Consent Mode, IAB TCF${american}, and ${markdownCode(`${global}('consent', { ${purpose}: true })`)}.`;
  return consent === 'required'
    ? `${signals} Without a signal nothing is sent.`
    : `${signals} Where nothing on the page speaks of consent, it is sent.`;
}

function fenced(language: string, ...lines: string[]): string {
  return ['```' + language, ...lines, '```'].join('\n');
}
