import { parsePolicies } from '../csp/policy.ts';
import type { ExpectedPixel } from './expected-pixel.ts';
import { verifyFinding, type VerifyFinding } from './finding.ts';
import type { Install } from './install.ts';
import { judgeInstalls, type JudgedDocument } from './judge-installs.ts';
import { judgePolicies, isAllowed, type Policies } from './judge-policies.ts';
import { hasRuntime, judgeRuntime, runtimeHash } from './judge-runtime.ts';
import { pageInstalls, type ScriptFile } from './page-installs.ts';
import type { PageScript, ReadPage } from './read-page.ts';

/** A page as it was fetched or read. */
export interface PageInput {
  /** As it was named. */
  source: string;
  page: ReadPage;
  /** The origin of the page; absent for a file, whose place nobody knows. */
  self?: URL | undefined;
  /** The `Content-Security-Policy` headers. */
  policy?: string | undefined;
  /** The paths that it may have on the site: a folder's index has two. */
  paths: string[];
  /** The scripts that it loads, by address. */
  files: ReadonlyMap<string, ScriptFile>;
}

/** Judges a page by what it holds; what other pages hold does not matter. */
export function judgePage(input: PageInput, pixels: ReadonlyMap<string, ExpectedPixel>): JudgedDocument {
  const { source, page, self, policy = '', files, paths } = input;
  const findings: VerifyFinding[] = [];
  const carried = pageInstalls(page, source, files, findings);
  const policies: Policies = { header: parsePolicies(policy), meta: page.policies, self };
  const running = carried.filter(({ install }) => !install.idle).map(({ install }) => install);
  const impaired = new Map<Install, 'not run' | 'drifted'>();

  const runtimes = page.scripts.filter(
    ({ idle, src, address }) => !idle && src !== undefined && runtimeHash(address) !== undefined,
  );
  const wrong = new Set<PageScript>();
  const refused = new Set<PageScript>();
  for (const script of page.scripts) {
    const address = script.src === undefined || script.idle ? undefined : script.address;
    const file = address && files.get(address.href);
    const at = { source, ...script.at };
    const hash = runtimeHash(address);
    if (hash !== undefined) {
      const against = judgeRuntime(script, hash, file, at, self);
      if (!isAllowed(policies, script, address)) {
        against.push(verifyFinding('csp_blocks_script', at, 'The policy does not let the runtime run.'));
      }
      findings.push(...against);
      const codes = against.filter(({ severity }) => severity === 'error').map(({ code }) => code);
      if (codes.length > 0) wrong.add(script);
      const runs = ['runtime_outdated', ...(script.integrity === undefined ? ['runtime_altered'] : [])];
      if (codes.some((code) => !runs.includes(code))) refused.add(script);
    } else if (file?.problem !== undefined) {
      findings.push(verifyFinding('script_unreadable', at, `${file.source}: ${file.problem}.`));
    }
  }
  const named = new Set(page.scripts.map(({ address }) => address?.href));
  for (const [href, file] of files) {
    if (file.problem === undefined || named.has(href)) continue;
    findings.push(verifyFinding('script_unreadable', { source }, `${file.source}, a module: ${file.problem}.`));
  }
  for (const entry of carried) {
    const { install } = entry;
    if (install.idle) continue;
    const forbidden = judgePolicies(entry, policies, source);
    findings.push(...forbidden);
    if (forbidden.some(({ severity }) => severity === 'error')) impaired.set(install, 'not run');
    if (install.form !== 'javascript-hosted') continue;
    if (!hasRuntime(install, runtimes, running)) {
      findings.push(verifyFinding('runtime_missing', install.at, 'No tag of the page loads the runtime.', install.key));
    }
    const lacks = (unfit: ReadonlySet<PageScript>) =>
      !hasRuntime(
        install,
        runtimes.filter((script) => !unfit.has(script)),
        running,
      );
    if (lacks(refused)) impaired.set(install, 'not run');
    else if (lacks(wrong) && !impaired.has(install)) impaired.set(install, 'drifted');
  }
  return judgeInstalls(
    source,
    'javascript',
    paths,
    carried.map(({ install }) => install),
    findings,
    pixels,
    impaired,
  );
}
