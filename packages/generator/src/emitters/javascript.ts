import type { Emission } from '../artifact.ts';
import { folderName } from '../folder-name.ts';
import { runtimeVariants } from '../generated/runtime-variants.ts';
import type { Plan } from '../plan/plan.ts';
import { serialise } from '../render/serialise.ts';
import { render } from '../render/templates.ts';

/** One `<script>` with the runtime and, as JSON that can be read back, the pixel's config. */
export function emitJavascript(plan: Plan): Emission {
  const { before, after } = runtimeVariants[plan.runtime.variant]!;
  const own = serialise(plan.runtime.config) + after;
  const { start, end } = envelope(plan.nonce);
  return {
    code: {
      path: `${folderName(plan.key)}/javascript-${plan.delivery}/snippet.html`,
      mediaType: 'text/html',
      text: start + before + own + end,
      notes: [`runtime variant ${plan.runtime.variant}`],
    },
    script: { constant: before, own },
  };
}

let last: { nonce: string | undefined; start: string; end: string } | undefined;

/** What stands before and after the code. It is the same for nearly all pixels of an account, so the last one is kept. */
function envelope(nonce: string | undefined): { start: string; end: string } {
  if (!last || last.nonce !== nonce) {
    const slot = '\0';
    const text = render('snippet', { nonce: nonceAttribute(nonce), code: slot });
    const at = text.lastIndexOf(slot);
    last = { nonce, start: text.slice(0, at), end: text.slice(at + slot.length) };
  }
  return last;
}

/** The placeholder stands as it is, for the page's own templating to fill. */
function nonceAttribute(nonce: string | undefined): string {
  if (nonce === undefined) return '';
  const quote = nonce.includes('"') ? "'" : '"';
  return ` nonce=${quote}${nonce}${quote}`;
}
