import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { Deadline, timerMs } from '../live/deadline.ts';
import { htmlReport } from '../live/html-report.ts';
import { describeReport, reportForCi } from '../live/print-report.ts';
import { scenarioNames, type ScenarioName } from '../live/scenario-names.ts';
import { exitCodeOf, verifyPage, type PageReport } from '../live/verify-page.ts';
import { ciReport, type ReportForm } from '../output/ci-report.ts';
import { printable, printableJson } from '../output/terminal.ts';
import { untilSignal } from '../output/until-signal.ts';
import { replaceFile } from '../sync/lock-file.ts';

export interface VerifyBrowserOptions {
  before?: string;
  send?: boolean;
  json?: boolean;
  report?: ReportForm;
  html?: string;
  /** Seconds. */
  timeout: number;
  scenario?: ScenarioName[];
  expect?: Map<string, number>;
  click?: string;
  sandbox: boolean;
}

/** `pixelwright verify --browser`: what the pixels of a page do, in a real browser. Answers the exit code. */
export async function runVerifyBrowser(url: string, options: VerifyBrowserOptions): Promise<number> {
  const deadline = new Deadline(timerMs(options.timeout), 0);
  let isPrinted = false;
  let cut = () => {};
  try {
    const before = options.before === undefined ? '' : await readScript(options.before);
    if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
      throw new Error(`${url} is no address of a page: it begins with https:// or http://.`);
    }
    if (options.html !== undefined) await mkdir(options.html, { recursive: true });
    const report = await untilSignal(
      () => deadline.stop(),
      () =>
        verifyPage({
          url: new URL(url).href,
          before,
          click: options.click,
          send: options.send ?? false,
          expect: options.expect ?? new Map(),
          only: options.scenario ?? scenarioNames,
          // It does not start with one as root.
          sandbox: options.sandbox && process.getuid?.() !== 0,
          screenshot: options.html !== undefined,
          deadline,
          atWorst: (clean) => void (cut = clean),
        }),
      () => cut(),
    );
    process.stdout.write(textOf(report, options));
    isPrinted = true;
    if (options.html !== undefined) await writeHtml(options.html, report);
    return exitCodeOf(report);
  } catch (problem) {
    const error = (problem as Error).message.split('\n')[0]!;
    process.stderr.write(`error: ${printable(error)}\n`);
    if (!isPrinted) process.stdout.write(failureOf(url, error, options));
    return 1;
  }
}

function textOf({ screenshot: _, ...report }: PageReport, { json, report: form }: VerifyBrowserOptions): string {
  if (json) return printableJson({ ...report, exit_code: exitCodeOf(report) });
  return form ? reportForCi(form, report) : describeReport(report);
}

/** What a program is told that waits for a result. */
function failureOf(url: string, error: string, { json, report: form }: VerifyBrowserOptions): string {
  if (json) return printableJson({ url, pixels: [], verdicts: [], findings: [], error, exit_code: 1 });
  return form ? ciReport(form, 'pixelwright verify', [{ name: url, level: 'error', text: error }]) : '';
}

/** Fails here where the browser would only be silent. */
async function readScript(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  try {
    new Script(`if (true) {\n${text}\n}`);
  } catch (error) {
    throw new Error(`${path} is not a script: ${(error as Error).message}`, { cause: error });
  }
  return text;
}

async function writeHtml(folder: string, report: PageReport): Promise<void> {
  if (report.screenshot) await replaceFile(join(folder, 'screenshot.png'), report.screenshot);
  await replaceFile(join(folder, 'report.html'), htmlReport(report));
}
