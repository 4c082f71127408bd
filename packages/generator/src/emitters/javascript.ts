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
  return {
    code: {
      path: `${folderName(plan.key)}/javascript-${plan.delivery}/snippet.html`,
      mediaType: 'text/html',
      text: render('snippet', { nonce: nonceAttribute(plan.nonce), code: before + own }),
      notes: [`runtime variant ${plan.runtime.variant}`],
    },
    script: { constant: before, own },
  };
}

/** The placeholder stands as it is, for the page's own templating to fill. */
function nonceAttribute(nonce: string | undefined): string {
  if (nonce === undefined) return '';
  const quote = nonce.includes('"') ? "'" : '"';
  return ` nonce=${quote}${nonce}${quote}`;
}
