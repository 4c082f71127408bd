import type { Emission } from '../artifact.ts';
import { folderName } from '../folder-name.ts';
import { hostedRuntime } from '../generated/hosted-runtime.ts';
import { hostedFile } from '../hosted-file.ts';
import type { Plan } from '../plan/plan.ts';
import { inScriptTag, scriptFileTag } from '../render/script-tag.ts';
import { serialise } from '../render/serialise.ts';

/**
 * What a page calls until the runtime is there: the calls wait in `q`. A function that is there
 * already, another pixel's or the runtime itself, is used; what else has the name is no function.
 */
export const stub =
  '!function(c,n,f,w){try{w=window;f=w[n];typeof f=="function"||((f=w[n]=function(){f.q.push(arguments)}).q=[]);f("add",c)}catch(e){}}(';

/**
 * The queue stub with the pixel's config, and a `<script>` that loads the runtime, which all pixels
 * of a site share and browsers keep.
 */
export function emitHosted(plan: Plan): Emission {
  const { config } = plan.runtime;
  const folder = `${folderName(plan.key)}/${plan.form}`;
  const own = `${serialise(config)},${serialise(plan.global)})`;
  const { nonce, global } = plan;
  const runtime = scriptFileTag({
    src: plan.hosted!.src,
    integrity: hostedRuntime.integrity,
    nonce,
    ...(global !== 'pixelwright' && { global }),
  });
  return {
    files: [
      {
        path: `${folder}/snippet.html`,
        mediaType: 'text/html',
        text: inScriptTag(stub + own, nonce) + runtime,
        notes: [`loads ${plan.hosted!.src}`],
      },
      { path: `${folder}/snippet.js`, mediaType: 'text/javascript', text: stub + own, notes: [] },
    ],
    shared: [hostedFile],
    script: { constant: stub, own },
  };
}
