import { diagnostic } from '@pixelwright/api-client/schema';
import { judgeSite } from '@pixelwright/generator';
import type { ReportForm } from '../output/ci-report.ts';
import { Findings } from '../output/findings.ts';
import { printFindings } from '../output/print-findings.ts';
import { inputJudge, type VerifiedDocument } from '../verify/judge-input.ts';
import { listInputs } from '../verify/list-inputs.ts';
import { verifiedJson, verifiedReport, verifiedText, type Verified } from '../verify/print-verified.ts';
import { readExpected, type Expected } from '../verify/read-expected.ts';

export interface VerifyOptions {
  config?: string;
  manifest?: string;
  only?: string[];
  base?: string;
  json?: boolean;
  report?: ReportForm;
}

/** Pages that are read at the same time. */
const lanes = 4;

/** `pixelwright verify`: what pages carry, compared with the files. Writes nothing. Answers the exit code. */
export async function runVerify(named: readonly string[], options: VerifyOptions): Promise<number> {
  const { json, report, only } = options;
  const expected = await readExpected(options.config, options.manifest);
  const findings = new Findings(json);
  findings.add(expected.diagnostics);
  const strangers = (only ?? []).filter((key) => !expected.pixels.has(key));
  findings.add(
    strangers.map((key) =>
      diagnostic(
        'pixel_not_found',
        '--only',
        `There is no pixel ${JSON.stringify(key)}.`,
        'Name a key of the account file or the manifest.',
      ),
    ),
  );
  printFindings(findings);
  if (findings.hasErrors) {
    const nothing: Verified = { documents: [], findings: [], notLookedFor: [] };
    if (json) process.stdout.write(verifiedJson(nothing, findings.all));
    else if (report) process.stdout.write(verifiedReport(report, nothing, findings.all));
    return 1;
  }
  const verified = await verify(named, expected, options);
  if (json) process.stdout.write(verifiedJson(verified, findings.all));
  else process.stdout.write(report ? verifiedReport(report, verified, findings.all) : verifiedText(verified));
  if (verified.documents.some(({ unread }) => unread)) return 1;
  return verified.findings.some(({ severity }) => severity === 'error') ? 2 : 0;
}

async function verify(
  named: readonly string[],
  { pixels, findings: ofFiles }: Expected,
  { only, base }: VerifyOptions,
): Promise<Verified> {
  const inputs = await listInputs(named);
  const judge = inputJudge(pixels, base);
  const documents: VerifiedDocument[] = [];
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < inputs.length; at = next++) documents[at] = await judge(inputs[at]!);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const { missing, settled, notLookedFor } = judgeSite(documents, [...pixels.values()], only);
  const ofDocuments = documents.flatMap((document) => document.findings.filter((finding) => !settled.has(finding)));
  const found = [...ofDocuments, ...missing, ...ofFiles];
  // A file that many pages load is altered once.
  const unique = new Map(found.map((finding) => [JSON.stringify(finding), finding]));
  return { documents, findings: [...unique.values()], notLookedFor };
}
