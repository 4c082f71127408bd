import { emit } from '../generate.ts';
import { hostedRuntime } from '../generated/hosted-runtime.ts';
import type { Plan } from '../plan/plan.ts';
import { isHashOf } from '../csp/allows.ts';
import { differences } from './differences.ts';
import { forms, type ExpectedPixel } from './expected-pixel.ts';
import { verifyFinding, type VerifyFinding } from './finding.ts';
import type { Install } from './install.ts';
import { ourCode } from './our-code.ts';
import { readImage } from './read-image.ts';
import { readPage } from './read-page.ts';
import { isGeneratedTag } from './tag-text.ts';

/** What one install has against what it should be, all at once. */
export function compareInstall(install: Install, expected: ExpectedPixel | undefined): VerifyFinding[] {
  const { key, hash, at } = install;
  if (!expected) return [verifyFinding('pixel_unknown', at, `Nobody knows the pixel ${key} (config ${hash}).`, key)];
  const findings: VerifyFinding[] = [];
  const say = (code: VerifyFinding['code'], message: string) => findings.push(verifyFinding(code, at, message, key));
  const isOld = hash !== expected.hash;
  if (isOld) say('config_outdated', `It has the config ${hash}; the files make ${expected.hash}.`);

  const plan = planOf(install, expected);
  if (!plan && expected.planFor) {
    if (!isOld) say('snippet_altered', 'The account file makes no pixel of this form.');
    return findings;
  }
  const differing = plan ? differences(install.config, configOf(plan)) : [];
  const consent = plan && consentProblem(install, plan, differing);
  if (consent) say('consent_differs', consent);
  const others = differing.filter((path) => path !== '$.consent');
  if (!isOld && others.length > 0)
    say('config_altered', `It carries the right hash, and differs at ${listed(others)}.`);

  if (install.loads !== undefined && install.loads !== hostedRuntime.file) {
    say('runtime_outdated', `It loads ${install.loads}; this version makes ${hostedRuntime.file}.`);
  }
  const code = install.script && ourCode(install.script);
  if (install.script && !code)
    say('runtime_outdated', 'What stands before the config is not the code of this version.');
  else if (findings.length === 0 && !isAsGenerated(code?.text, install, plan, expected)) {
    say('snippet_altered', 'Config and runtime are right, but it is not the script that is generated.');
  }
  if (code && install.script!.isInline && install.script!.text.trim() !== code.text) {
    say('snippet_mixed', 'The script holds more than the generated code.');
  }
  return findings;
}

/** The plan that the config is of, if one is, else that of the form in which it was found. */
function planOf(install: Install, { planFor, hash }: ExpectedPixel): Plan | undefined {
  const guess = planFor?.(install.form);
  if (!planFor || !install.form.startsWith('javascript-') || install.hash !== hash) return guess;
  const same = (plan: Plan | undefined) => plan && differences(install.config, configOf(plan)).length === 0;
  // What bundlers write anew may look like another form.
  const others = forms.filter((form) => form.startsWith('javascript-'));
  return same(guess) ? guess : (others.map((form) => planFor(form)).find(same) ?? guess);
}

function configOf(plan: Plan): unknown {
  if (plan.form !== 'javascript-image') return plan.runtime.config;
  return readImage(readPage(emit(plan).files[0].text).images[0]!.src);
}

function consentProblem({ config, tagConsent }: Install, plan: Plan, differing: readonly string[]): string | undefined {
  if (differing.includes('$.consent')) {
    return `It asks ${asked(config['consent'])}; the account file says: ${asked(plan.runtime.config.consent)}.`;
  }
  if (tagConsent === undefined || tagConsent === (plan.tagConsent ?? '')) return undefined;
  return `The tag asks for ${tagConsent || 'nothing'}; the account file says: ${plan.tagConsent ?? 'nothing'}.`;
}

/** `consent` of a config in words. */
function asked(consent: unknown): string {
  const words: Record<string, string> = {
    1: 'for analytics, where the page speaks of consent',
    2: 'for ads, where the page speaks of consent',
    4: 'for analytics, and waits until it is given',
    5: 'for ads, and waits until it is given',
  };
  return consent === undefined ? 'for none' : (words[String(consent)] ?? `for ${JSON.stringify(consent)}`);
}

function isAsGenerated(
  code: string | undefined,
  { form, tag }: Install,
  plan: Plan | undefined,
  expected: ExpectedPixel,
): boolean {
  if (tag) return !plan || isGeneratedTag(tag, plan);
  if (code === undefined) return true;
  const script = plan && emit(plan).script;
  if (script) return code === script.constant + script.own;
  const hash = expected.sha384.get(form);
  return hash === undefined || isHashOf(hash, code);
}

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(', ');
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more places` : shown;
}
