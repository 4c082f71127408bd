import { verifyFinding, type Place, type VerifyFinding } from './finding.ts';
import { named, type Install } from './install.ts';
import { readScript } from './read-script.ts';
import { sandboxedCode } from './tag-text.ts';

/**
 * Reads a template (`.tpl`) of Google Tag Manager, ours or another's.
 * @param filled what each tag that fires it fills its fields with
 */
export function readTemplate(
  text: string,
  at: Place,
  filled: readonly Record<string, unknown>[],
): { installs: Install[]; findings: VerifyFinding[] } {
  const code = sandboxedCode(text);
  const [loads] = /pixelwright\.[0-9a-f]{12}\.js/.exec(code) ?? [];
  const { configs, broken } = readScript(code);
  return {
    installs: configs.map(({ config }) => ({
      form: 'gtm',
      at,
      ...named(config),
      tag: { of: 'template', text: code, filled },
      ...(loads !== undefined && { loads }),
    })),
    findings: broken ? [verifyFinding('snippet_altered', at, broken.problem)] : [],
  };
}
