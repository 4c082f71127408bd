import type { Diagnostic } from '@pixelwright/api-client/schema';
import type { JudgedInstall, JudgedSite, VerifyFinding } from '@pixelwright/generator';
import { ciReport, type ReportEntry, type ReportForm } from '../output/ci-report.ts';
import { counted, printable, printableJson } from '../output/terminal.ts';
import type { VerifiedDocument } from './judge-input.ts';

/** Everything that a run has found. */
export interface Verified {
  documents: VerifiedDocument[];
  /** In the order of what was read; then those that are about the whole. */
  findings: VerifyFinding[];
  notLookedFor: JudgedSite['notLookedFor'];
}

/** For a person. */
export function verifiedText({ documents, findings, notLookedFor }: Verified): string {
  const lines = documents.flatMap(({ source, asked }) => (asked === undefined ? [] : [`${asked} leads to ${source}`]));
  for (const finding of findings) {
    const { code, severity, key, message, hint } = finding;
    const pixel = key === undefined ? '' : ` pixel ${key}`;
    lines.push(`${severity} ${code}: ${placeOf(finding)}${pixel}`, `  ${message}`, `  ${hint}`);
  }
  for (const { key, why } of notLookedFor) lines.push(`not looked for: ${key}, as ${why}`);
  const installs = documents.flatMap((document) => document.installs);
  const count = (state: JudgedInstall['state']) => installs.filter((install) => install.state === state).length;
  const missing = findings.filter(({ code }) => code === 'pixel_missing').length;
  const states = (['in step', 'drifted', 'unknown', 'not run'] as const)
    .filter((state) => state === 'in step' || count(state) > 0)
    .map((state) => `${count(state)} ${state}`);
  if (missing > 0) states.push(`${missing} missing`);
  lines.push(`${counted(documents.length, 'document')}, ${counted(installs.length, 'install')}: ${states.join(', ')}`);
  return lines.map((line) => `${printable(line)}\n`).join('');
}

export function verifiedJson({ documents, findings, notLookedFor }: Verified, diagnostics: readonly unknown[]): string {
  return printableJson({
    documents: documents.map(({ source, asked, target, installs }) => ({ source, asked, target, installs })),
    findings,
    notLookedFor,
    diagnostics,
  });
}

/** For CI: what is in step passes, each error fails, also one that kept everything from being read. */
export function verifiedReport(
  form: ReportForm,
  { documents, findings }: Verified,
  diagnostics: readonly Diagnostic[],
): string {
  const entries = documents.flatMap(({ installs }) =>
    installs
      .filter(({ state }) => state === 'in step')
      .map((install): ReportEntry => ({ name: `${placeOf(install)} ${install.key}`, level: 'ok', text: 'in step' })),
  );
  for (const finding of findings) {
    const { code, severity, key, message, hint, source, line } = finding;
    entries.push({
      name: [placeOf(finding), key, code].filter(Boolean).join(' '),
      level: severity === 'warning' ? 'notice' : 'error',
      text: `${message} ${hint}`,
      ...(!/^https?:/.test(source) && { file: source, ...(line !== undefined && { line }) }),
    });
  }
  for (const { code, severity, source, path, message, hint } of diagnostics) {
    entries.push({
      name: [source, path, code].filter(Boolean).join(' '),
      level: severity === 'warning' ? 'notice' : 'error',
      text: [message, hint].filter(Boolean).join(' '),
    });
  }
  return ciReport(form, 'pixelwright verify', entries);
}

function placeOf({ source, line, column, path }: Pick<VerifyFinding, 'source' | 'line' | 'column' | 'path'>): string {
  if (path !== undefined) return `${source} ${path}`;
  return line === undefined ? source : `${source}:${line}:${column}`;
}
