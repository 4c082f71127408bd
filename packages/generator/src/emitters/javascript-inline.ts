import type { Emission } from '../artifact.ts';
import { folderName } from '../folder-name.ts';
import { runtimeVariants } from '../generated/runtime-variants.ts';
import type { Plan } from '../plan/plan.ts';
import { inScriptTag } from '../render/script-tag.ts';
import { serialise } from '../render/serialise.ts';

/**
 * One `<script>` with the runtime and, as JSON that can be read back, the pixel's config; and the
 * same script as a file, for sites that allow no inline scripts.
 */
export function emitInline(plan: Plan): Emission {
  const { before, after } = runtimeVariants[plan.runtime.variant]!;
  const own = serialise(plan.runtime.config) + after;
  const folder = `${folderName(plan.key)}/${plan.form}`;
  const notes = [`runtime variant ${plan.runtime.variant}`];
  const code = before + own;
  return {
    files: [
      { path: `${folder}/snippet.html`, mediaType: 'text/html', text: inScriptTag(code, plan.nonce), notes },
      { path: `${folder}/snippet.js`, mediaType: 'text/javascript', text: code, notes },
    ],
    shared: [],
    script: { constant: before, own },
  };
}
