import { readImageEvents } from '@pixelwright/generator';
import type { WireEvent } from '../wire/read-events.ts';
import { finding, type Finding } from './finding-codes.ts';
import type { PageConfig } from './page-configs.ts';
import { valuesAt } from './page-scripts.ts';
import type { Visit } from './visit.ts';

const fields = ['revenue', 'transaction_id'];

/** The variables that were missing in an event and have come since; looks for a while. */
export async function lateVariables(
  visit: Visit,
  events: readonly WireEvent[],
  configs: readonly PageConfig[],
  pause: (ms: number) => Promise<void>,
): Promise<Finding[]> {
  const open = configs.flatMap((config) => {
    const own = events.filter(({ data }) => data.pixel === config.pixel);
    const missing = new Set(
      own.flatMap(({ data }) => data.missing ?? []).filter((name) => Object.hasOwn(config.paths, name)),
    );
    return missing.size ? [{ config, missing: [...missing] }] : [];
  });
  const found = new Map<string, Finding>();
  for (let turn = 0; turn < 4 && open.length > 0; turn++) {
    for (const { config, missing } of open) {
      const { pixel } = config;
      const paths = Object.fromEntries(missing.map((name) => [name, config.paths[name]!]));
      const values = (await visit.evaluate<Record<string, string>>(valuesAt(paths, config.root))) ?? {};
      for (const [name, value] of Object.entries(values)) {
        if (!isUsable(name, value, config)) continue;
        const message = `${name} was missing in the event; later ${config.paths[name]!.join('.')} was there.`;
        found.set(`${pixel} ${name}`, finding('variable_too_late', message, pixel));
      }
    }
    if (found.size === open.flatMap(({ missing }) => missing).length) break;
    if (turn < 3) await pause(300);
  }
  return [...found.values()];
}

/** Whether the runtime would have taken a text, by the rules that events by image are completed with. */
function isUsable(name: string, value: string, { money, currency }: PageConfig): boolean {
  if (name === 'currency') return /^\s*[a-z]{3}\s*$/i.test(value);
  const e = encodeURIComponent(JSON.stringify({ data: { currency, money } }));
  const place = encodeURIComponent(fields.includes(name) ? `data.${name}` : `data.properties.${name}`);
  const [event] = readImageEvents(`e=${e}&${place}=${encodeURIComponent(value)}`);
  return event?.data.missing === undefined;
}
