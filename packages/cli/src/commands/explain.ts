import { inDocument, readPixels } from '@pixelwright/account-files';
import { diagnostic, type TargetPlatform } from '@pixelwright/api-client/schema';
import { createPlan, dataRows, type Plan } from '@pixelwright/generator';
import { Findings } from '../output/findings.ts';
import { printFindings } from '../output/print-findings.ts';
import { printable, printableJson, table } from '../output/terminal.ts';
import { openAccount, optionsFromFlags, type SharedOptions } from './shared-options.ts';

/** Pixels that a person is told of when the one that is wanted is not there. */
const maxNamed = 20;

export interface ExplainOptions extends SharedOptions {
  target?: TargetPlatform;
}

/** `pixelwright explain`: every decision about one pixel. Answers the exit code. */
export async function runExplain(wanted: string, paths: string[], options: ExplainOptions): Promise<number> {
  const flags = optionsFromFlags(options);
  const account = await openAccount(options, paths);
  const findings = new Findings(options.json);
  findings.add([...flags.diagnostics, ...account.diagnostics]);
  const names: string[] = [];
  let read = 0;
  let plan: Plan | undefined;
  let found = false;
  if (!findings.hasErrors) {
    const unread = new Findings(options.json);
    for await (const input of readPixels(paths, account, flags.options)) {
      const { pixel, options: install, diagnostics: problems } = input;
      if (!pixel) {
        unread.add(problems);
        continue;
      }
      const planned = createPlan(pixel, install, options.target);
      const key = planned.plan?.key ?? install.key;
      if (read++ < maxNamed) names.push(key ?? pixel.id ?? pixel.name);
      if (found || ![key, pixel.id, pixel.name].includes(wanted)) continue;
      found = true;
      plan = planned.plan;
      findings.add([...problems, ...inDocument(input, planned.diagnostics)]);
    }
    if (!found) {
      // What cannot be read might have been the one.
      findings.add(unread.all);
      const known = names.join(', ') || 'none';
      findings.add([
        diagnostic(
          'pixel_not_found',
          '$',
          `There is no pixel ${JSON.stringify(wanted)}.`,
          `Pixels read: ${known}${read > maxNamed ? ', …' : ''}.`,
        ),
      ]);
    }
  }
  printFindings(findings);
  if (options.json) process.stdout.write(printableJson({ plan: plan ?? null, diagnostics: findings.all }));
  else if (plan) process.stdout.write(describe(plan));
  return plan && !findings.hasErrors ? 0 : 1;
}

function describe(plan: Plan): string {
  const { runtime } = plan;
  const facts = [
    ['pixel', `${plan.name} (${plan.key})`],
    ['kind', [plan.type, plan.conversionType].filter(Boolean).join(', ')],
    ['target', plan.form],
    ['fires on', firesOn(plan)],
    ['pages', plan.pages.join(' ') || 'all'],
    ['counts once per', oncePer(plan)],
    ['sends to', plan.destination.endpoint],
    ['config hash', plan.hash],
    [
      'runtime',
      `${runtime.variant}${runtime.unused.length ? `, carries unused: ${runtime.unused.join(', ')}` : ', nothing unused'}`,
    ],
  ];
  const width = Math.max(...facts.map(([name]) => name!.length));
  const lines = facts.map(([name, value]) => `${name!.padEnd(width)}  ${printable(value!)}`);
  return `${lines.join('\n')}\n\n${table(
    ['sends', 'value', 'from'],
    dataRows(plan).map(({ field, value = '', from }) => [field, value, from]),
  )}\n`;
}

function firesOn({ key, trigger: { on, selector = `[data-pixel~="${key}"]`, event = '' } }: Plan): string {
  if (on === 'load' || on === 'route') return on;
  if (on === 'event') return `event ${event}, or a call`;
  return on === 'manual' ? `a call, or click on ${selector}` : `${on} on ${selector}, or a call`;
}

function oncePer({ dedupe, identity, trigger, delivery }: Plan): string {
  if (dedupe !== 'transaction') return { page: 'page load', session: 'tab', none: 'event' }[dedupe];
  if (identity === 'transaction') return 'transaction id';
  return trigger.on === 'visible' || (trigger.on === 'load' && delivery !== 'module') ? 'page load' : 'event';
}
