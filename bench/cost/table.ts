import type { Tool } from '../../test/support/delivery-tool.ts';
import type { Cost } from './measure.ts';
import { shippedBytes } from './shipped-bytes.ts';

/** The tools as a Markdown table; times with their ratio to those of the first tool. */
export function table(costs: readonly (readonly [Tool, readonly Cost[]])[]): string {
  const base = costs[0]![1];
  const head = [
    'tool',
    'bytes',
    'to the first event',
    'call',
    'event',
    'click',
    'tasks over 50 ms',
    'longest',
    'layouts',
    'layout reads',
  ];
  const rows = costs.map(([tool, measured]) => {
    const time = (field: keyof Cost): string => {
      const value = median(measured, field);
      return `${value.toFixed(2)} ms (${(value / median(base, field)).toFixed(1)})`;
    };
    return [
      `${tool.name} ${tool.version}`,
      shippedBytes(tool),
      ...(['first', 'call', 'event', 'click'] as const).map(time),
      median(measured, 'longTasks'),
      `${median(measured, 'longest').toFixed(0)} ms`,
      median(measured, 'layouts'),
      median(measured, 'reads'),
    ];
  });
  const rule = head.map((_, index) => (index === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function median(costs: readonly Cost[], field: keyof Cost): number {
  return costs.map((cost) => cost[field]).toSorted((a, b) => a - b)[costs.length >> 1] ?? Number.NaN;
}
