import { Findings } from '../output/findings.ts';
import { printFindings } from '../output/print-findings.ts';
import { timerMs } from '../live/deadline.ts';
import { counted, printable, printableJson } from '../output/terminal.ts';
import { EventJudge } from '../watch/judge-events.ts';
import { readKnownPixels } from '../watch/known-pixels.ts';
import { startCollector, type Arrival, type LocalCollector } from '../watch/local-collector.ts';
import { describeJudged } from '../watch/print-event.ts';

export interface WatchOptions {
  port: number;
  /** End after so many events. */
  count?: number;
  /** End after so many seconds. */
  for?: number;
  config?: string;
  manifest?: string;
  json?: boolean;
}

/** `pixelwright watch`: a collector that shows what arrives. Answers the exit code. */
export async function runWatch({ port, count, for: seconds, config, manifest, json }: WatchOptions): Promise<number> {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  // What arrives while the files are being read waits for them, in its order.
  let start = (_: EventJudge) => {};
  const ready = new Promise<EventJudge>((resolve) => (start = resolve));
  const show = async (arrival: Arrival) => {
    const at = new Date();
    const judge = await ready;
    for (const judged of judge.judge(arrival)) {
      process.stdout.write(json ? printableJson({ at: at.toISOString(), ...judged }, 0) : describeJudged(judged, at));
    }
    if (count !== undefined && judge.events >= count) end();
  };
  let collector: LocalCollector;
  try {
    collector = await startCollector(port, (arrival) => {
      show(arrival).catch((problem) => process.stderr.write(`error: ${printable(String(problem))}\n`));
    });
  } catch (problem) {
    process.stderr.write(printable(`error: port ${port}: ${(problem as Error).message}`) + '\n');
    return 1;
  }
  const address = `http://localhost:${collector.port}/e`;
  const { known, diagnostics } = await readKnownPixels(config, manifest, address);
  const findings = new Findings();
  findings.add(diagnostics.filter(({ severity }) => severity === 'error'));
  printFindings(findings);
  // Who names no file wants to see events, whatever lies around here.
  if (findings.hasErrors && (config !== undefined || manifest !== undefined)) {
    collector.close();
    return 1;
  }
  const judge = new EventJudge(known);
  process.stderr.write(
    `Listening at ${address}. Have a pixel send here: pixelwright generate … --endpoint ${address}\n` +
      `${known ? 'Events are compared with your files. ' : ''}Ctrl-C ends.\n`,
  );
  start(judge);
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, end);
  // A reader that has seen enough, such as `head`, ends it too.
  process.stdout.once('error', end);
  const timer = seconds === undefined ? undefined : setTimeout(end, timerMs(seconds));
  await ended;
  clearTimeout(timer);
  for (const signal of signals) process.off(signal, end);
  collector.close();
  const { events, repeats, errors } = judge;
  process.stderr.write(`${counted(events, 'event')}, ${counted(repeats, 'repeat')}, ${errors} with errors\n`);
  if (count !== undefined && events < count) return 1;
  return errors > 0 ? 2 : 0;
}
