import { styleText } from 'node:util';
import { printable } from '../output/terminal.ts';
import type { Judged } from './judge-events.ts';
import { watchProblemKinds } from './problem-kinds.ts';

type Style = Parameters<typeof styleText>[0];

/** Coloured where standard output is a terminal that wants it (NO_COLOR, https://no-color.org). */
function styled(style: Style, text: string): string {
  return styleText(style, printable(text), { stream: process.stdout });
}

/** What arrived, in lines for a person. */
export function describeJudged({ event, decision, problems }: Judged, at: Date): string {
  const lines: string[] = [];
  const time = styled('dim', at.toISOString().slice(11, 23));
  if (event) {
    const { id, type, data } = event;
    const { pixel, conversion_type, revenue, currency, transaction_id, properties, page, click, account, v } = data;
    const kind = [String(type).replace(/^pixelwright\./, ''), conversion_type].filter(Boolean).join(' ');
    const parts = [time, styled('bold', String(pixel)), styled('cyan', kind), printable(String(id ?? '(no id)'))];
    lines.push([...parts, styled(decision === 'delivered' ? 'green' : 'yellow', decision ?? '')].join('  '));
    const facts: [string, unknown][] = [
      ['amount', revenue === undefined ? undefined : `${revenue} ${currency ?? ''}`],
      ['transaction', transaction_id],
      ['properties', properties && Object.keys(properties).length ? properties : undefined],
      ['click', click],
      ['page', page],
      ['account', account],
      ['config', v],
    ];
    for (const [name, value] of facts) {
      if (value === undefined) continue;
      lines.push(`  ${styled('dim', name.padEnd(11))} ${printable(asText(value))}`);
    }
  } else lines.push(`${time}  ${styled('red', 'no event')}`);
  for (const { severity, code, message } of problems) {
    lines.push(`  ${styled(severity === 'error' ? 'red' : 'yellow', `${severity} ${code}`)} ${printable(message)}`);
    lines.push(`    ${printable(watchProblemKinds[code].hint)}`);
  }
  return `${lines.join('\n')}\n`;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
