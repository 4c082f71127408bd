import { printable } from './terminal.ts';

export const reportForms = ['junit', 'github'] as const;
export type ReportForm = (typeof reportForms)[number];

/** One line of a report: an object, a page, a finding. */
export interface ReportEntry {
  name: string;
  level: 'ok' | 'notice' | 'error' | 'skipped';
  text: string;
  /** Where it stands, for annotations: a file of the repository, and its line. */
  file?: string;
  line?: number;
}

/** A report for CI: JUnit's XML, or annotations of GitHub Actions. */
export function ciReport(form: ReportForm, suite: string, entries: readonly ReportEntry[]): string {
  return form === 'junit' ? junit(suite, entries) : entries.map((entry) => annotation(suite, entry)).join('');
}

function junit(suite: string, entries: readonly ReportEntry[]): string {
  const count = (level: ReportEntry['level']) => entries.filter((entry) => entry.level === level).length;
  const cases = entries.map(({ name, level, text }) => {
    const attributes = `classname="${xml(suite)}" name="${xml(name)}"`;
    if (level === 'error') return `  <testcase ${attributes}><failure message="${xml(text)}"/></testcase>`;
    if (level === 'skipped') return `  <testcase ${attributes}><skipped message="${xml(text)}"/></testcase>`;
    return `  <testcase ${attributes}><system-out>${xml(text)}</system-out></testcase>`;
  });
  const sums = `tests="${entries.length}" failures="${count('error')}" skipped="${count('skipped')}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${xml(suite)}" ${sums}>`,
    ...cases,
    '</testsuite>',
    '',
  ].join('\n');
}

function xml(text: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  // Half of a surrogate pair, U+FFFE and U+FFFF are no characters of XML (1.0, 2.2).
  const characters = text.replaceAll('\n', ' ').replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd');
  return printable(characters).replace(/[&<>"]/g, (character) => named[character]!);
}

/** A workflow command of GitHub Actions. */
function annotation(suite: string, { name, level, text, file, line }: ReportEntry): string {
  const command = { ok: 'notice', notice: 'notice', skipped: 'warning', error: 'error' }[level];
  const data = (value: string) => value.replaceAll('%', '%25').split(/\r?\n/).map(printable).join('%0A');
  const property = (value: string) => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const place = file === undefined ? '' : `file=${property(file)},${line === undefined ? '' : `line=${line},`}`;
  return `::${command} ${place}title=${property(suite)}::${data(`${name}: ${text}`)}\n`;
}
