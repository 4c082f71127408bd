import type { Emission } from '../artifact.ts';
import { folderName } from '../folder-name.ts';
import { runtimeVariants } from '../generated/runtime-variants.ts';
import type { Plan, PlannedValue } from '../plan/plan.ts';
import { oneLine } from '../render/one-line.ts';
import { serialise } from '../render/serialise.ts';
import { render } from '../render/templates.ts';

/**
 * An ES module for bundlers, and its types. Nothing happens on import: the runtime starts with the
 * first use, and where there is no page, a use does nothing.
 */
export function emitModule(plan: Plan): Emission {
  const { before, after } = runtimeVariants[plan.runtime.variant]!;
  const { config } = plan.runtime;
  const folder = `${folderName(plan.key)}/${plan.form}`;
  const facts = {
    name: plan.exportName!,
    key: serialise(plan.key),
    type: serialise(plan.type),
    conversionType: plan.conversionType === undefined ? '' : serialise(plan.conversionType),
  };
  return {
    files: [
      {
        path: `${folder}/pixel.mjs`,
        mediaType: 'text/javascript',
        text: render('module', {
          ...facts,
          config: serialise(config),
          run: `${before}config${after}`,
          global: serialise(plan.global),
          fires: plan.trigger.on === 'load' ? 'call("fire", config.key);' : '',
        }),
        notes: [`runtime variant ${plan.runtime.variant}`],
      },
      {
        path: `${folder}/pixel.d.mts`,
        mediaType: 'text/typescript',
        text: render('module-types', {
          ...facts,
          title: oneLine(plan.name, 100).replaceAll('*/', '* /'),
          starts: starts(plan),
          values: plan.values
            .filter(({ path }) => path)
            .map((value) => `    ${serialise(value.key)}?: ${typeOf(value)};\n`)
            .join(''),
        }),
        notes: [],
      },
    ],
    shared: [],
    exports: facts.name,
  };
}

function starts({ trigger }: Plan): string {
  if (trigger.on === 'load') return 'Fires, the first time that it is called on a page load';
  if (trigger.on === 'manual') return 'Counts clicks on the elements that name the pixel, from now on';
  return `Fires on its trigger, ${trigger.on}, from now on`;
}

function typeOf({ field }: PlannedValue): string {
  if (field === 'currency') return 'string | null | undefined';
  if (field !== 'properties') return 'string | number | null | undefined';
  return 'Scalar | readonly Scalar[]';
}
