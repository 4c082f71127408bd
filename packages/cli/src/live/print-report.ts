import { ciReport, type ReportEntry, type ReportForm } from '../output/ci-report.ts';
import { counted, printable, table, withoutCommands } from '../output/terminal.ts';
import type { PixelSeen } from './pixels-seen.ts';
import type { PageReport, Verdict } from './verify-page.ts';

/** A report for people, with a line break at its end. */
export function describeReport({ url, address, pixels, verdicts, findings }: PageReport): string {
  const lines = [address === url ? url : `${url} -> ${address}`, ''].map(printable);
  if (pixels.length > 0) {
    const rows = pixels.map((pixel) => [pixel.pixel, pixel.events.length, ...columnsOf(pixel)]);
    lines.push(table(['pixel', 'fired', 'event id', 'missing', 'cut', 'decision'], rows), '');
    for (const { pixel, events } of pixels) {
      for (const { data } of events) lines.push(printable(`${pixel}: ${JSON.stringify(data)}`));
    }
    lines.push('');
  }
  lines.push(
    table(
      ['scenario', 'verdict', ''],
      verdicts.map(({ scenario, verdict, why }) => [scenario, verdict, why]),
    ),
  );
  for (const { severity, code, pixel, message, hint } of findings) {
    lines.push('', printable(`${severity} ${code}${pixel === undefined ? '' : `: ${pixel}`}`));
    lines.push(printable(`  ${message}`), printable(`  ${hint}`));
  }
  lines.push('', summaryOf(verdicts));
  return withoutCommands(`${lines.join('\n')}\n`);
}

/** What else is to be said of a pixel, in the columns that every report has. */
export function columnsOf({ events, decisions }: PixelSeen): string[] {
  const all = (name: 'missing' | 'cut') => [...new Set(events.flatMap(({ data }) => data[name] ?? []))].join(' ');
  const codes = decisions?.map(({ code, consent }) => (consent ? `${code} (consent: ${consent})` : code));
  return [
    events.map(({ id }) => id ?? '(none)').join(' '),
    all('missing'),
    all('cut'),
    codes ? codes.join(' ') : 'no log',
  ];
}

export function summaryOf(verdicts: readonly Verdict[]): string {
  const count = (wanted: Verdict['verdict']) => verdicts.filter(({ verdict }) => verdict === wanted).length;
  return `${counted(verdicts.length, 'verdict')}: ${count('pass')} pass, ${count('fail')} fail, ${count('not tried')} not tried`;
}

/** A report for CI: a case per verdict, and one per finding. */
export function reportForCi(form: ReportForm, { verdicts, findings }: PageReport): string {
  return ciReport(form, 'pixelwright verify', [
    ...verdicts.map(({ scenario, verdict, why }): ReportEntry => ({
      name: scenario,
      level: verdict === 'pass' ? 'ok' : verdict === 'fail' ? 'error' : 'skipped',
      text: why,
    })),
    ...findings.map(({ severity, code, pixel, message }): ReportEntry => ({
      name: pixel === undefined ? code : `${code} ${pixel}`,
      level: severity === 'error' ? 'error' : 'notice',
      text: message,
    })),
  ]);
}
