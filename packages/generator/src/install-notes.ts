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

function where({ trigger, pages, type, key, global, values }: Plan): string {
  const limit = pages.length ? ` It fires only where the path matches ${pages.map(markdownCode).join(' or ')}.` : '';
  if (trigger.on === 'load') {
    const page =
      type === 'pageview' || pages.length ? 'every page' : 'the page that follows the conversion, and of no other';
    return `${paste(page)} It fires when the page loads.${limit}`;
  }
  const selector = trigger.selector ?? `[data-pixel~="${key}"]`;
  const example = trigger.selector === undefined ? `, for example \`<button data-pixel="${key}">\`` : '';
  const given = values.find(({ path }) => path);
  const withValues = given
    ? ` Values given with the call go before those of the page: ${markdownCode(`${global}('fire', '${key}', { ${JSON.stringify(given.key)}: … })`)}.`
    : '';
  return [
    `${paste('every page where this can happen')} It fires${limit && ', where the page allows it,'}`,
    [
      `- when a visitor clicks on an element that matches ${markdownCode(selector)}${example};`,
      `- when a script of the page calls ${markdownCode(`${global}('fire', '${key}')`)}.${withValues}`,
    ].join('\n'),
    ...(limit ? [limit.trim()] : []),
  ].join('\n\n');
}

function provide(plan: Plan): string {
  const { values, variableRoot: root, trigger } = plan;
  const sample = sampleData(values, root);
  if (!sample) return 'Nothing: every value is fixed.';
  const code =
    root === undefined ? ['window.dataLayer = window.dataLayer || [];', `dataLayer.push(${sample});`] : [sample];
  const places =
    root === undefined
      ? 'The same names as properties of `window` work too and go first. A top-level `const` or `let` is not on `window`: use `var`, or the data layer.'
      : `They are read from ${markdownCode(`window.${root}`)} alone; an array there is read as a data layer.`;
  const money = values.some(({ field, path }) => field === 'revenue' && path)
    ? ' Revenue is a number, or text such as `"99.90"`; any other text, such as `"1.234"` or `"99,90 €"`, is not guessed at.'
    : '';
  const late = trigger.on === 'load' ? 'They must stand above the code.' : 'They must be there when the pixel fires.';
  return [
    fenced('js', ...code),
    places,
    `${late} What is missing then is named in the event and never made up.${money}`,
  ].join('\n\n');
}

function once({ identity, trigger, key, global }: Plan): string {
  const again = trigger.on === 'load' ? 'each load of the page' : 'each click and each call';
  if (identity === 'transaction') {
    return `The event's id is made from the transaction id, so that the collector counts a repeated order once. Without a transaction id on the page, ${again} counts.`;
  }
  return `This version counts ${again}. To fire it once more by hand, type ${markdownCode(`${global}('fire', '${key}')`)} into the console.`;
}

function fenced(language: string, ...lines: string[]): string {
  return ['```' + language, ...lines, '```'].join('\n');
}
