import { allowsRequest, allowsScript } from '../csp/allows.ts';
import type { Policy } from '../csp/policy.ts';
import { verifyFinding, type Place, type VerifyFinding } from './finding.ts';
import type { CarriedInstall } from './page-installs.ts';
import type { PageScript } from './read-page.ts';

/** The policies that bind a page. */
export interface Policies {
  /** Those of the answer's headers. */
  header: readonly Policy[];
  /** Those of the page's own `<meta>` elements, in their order. */
  meta: readonly Policy[];
  /** The origin of the page; absent where nobody knows it. */
  self: URL | undefined;
}

/** Whether the policies let a script of the page run. */
export function isAllowed({ header, meta, self }: Policies, script: PageScript, src: URL | undefined): boolean {
  const { nonce, text, integrity, policies } = script;
  // In `<meta>`, `sandbox` counts for nothing (HTML, 4.2.5.3).
  if (header.some((policy) => policy.get('sandbox')?.every((word) => word.toLowerCase() !== 'allow-scripts')))
    return false;
  return [...header, ...meta.slice(0, policies)].every((policy) =>
    allowsScript(policy, { nonce, text, src, integrity }, self),
  );
}

/** What the policies of a page forbid an install that runs on it. */
export function judgePolicies(
  { install, carrier }: CarriedInstall,
  policies: Policies,
  source: string,
): VerifyFinding[] {
  const { key, at, config } = install;
  const findings: VerifyFinding[] = [];
  const say = (code: VerifyFinding['code'], place: Place, message: string) =>
    findings.push(verifyFinding(code, place, message, key));
  if (carrier && carrier.kind !== 'preload') {
    const src = carrier.src === undefined ? undefined : carrier.address;
    if (!isAllowed(policies, carrier, src)) {
      const what = src ? `the file ${carrier.src}` : 'the inline script';
      say('csp_blocks_script', { source, ...carrier.at }, `The policy does not let ${what} run.`);
    }
  }
  const endpoint = URL.canParse(String(config['to'])) ? new URL(String(config['to'])) : undefined;
  if (!endpoint) return findings;
  const all = [...policies.header, ...policies.meta];
  const allows = (kind: 'connect' | 'img') =>
    all.every((policy) => allowsRequest(policy, kind, endpoint, policies.self));
  const isImage = install.form === 'javascript-image';
  if (!allows(isImage ? 'img' : 'connect')) {
    const directive = isImage ? 'img-src' : 'connect-src';
    say('csp_blocks_endpoint', at, `\`${directive}\` does not let it send to ${endpoint.origin}.`);
  } else if (!allows('img')) say('csp_blocks_fallback', at, `\`img-src\` does not name ${endpoint.origin}.`);
  return findings;
}
