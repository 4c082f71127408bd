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
  const { variant } = plan.runtime;
  const folder = `${folderName(plan.key)}/${plan.form}`;
  return {
    files: [
      {
        path: `${folder}/pixel.mjs`,
        mediaType: 'text/javascript',
        text: moduleCode(plan, { run: program(variant) }),
        notes: [`runtime variant ${variant}`],
      },
      {
        path: `${folder}/pixel.d.mts`,
        mediaType: 'text/typescript',
        text: moduleTypes(plan, 'declare '),
        notes: [],
      },
    ],
    shared: [],
    exports: plan.exportName!,
  };
}

/** The module of a pixel that shares its runtime with others, and its types. */
export interface SharedModuleText {
  code: string;
  /** As they stand inside of `declare module`. */
  types: string;
}

/** @param runtime what the module imports `moduleRuntime` from */
export function emitSharedModule(plan: Plan, runtime: string): SharedModuleText {
  return {
    code: moduleCode(plan, { run: 'runtime(config)', runtime: serialise(runtime) }),
    types: moduleTypes(plan, ''),
  };
}

/** The module that others of one build take their runtime from. */
export function emitModuleRuntime(variant: string): string {
  return `export const run = (config) => {\n  ${program(variant)};\n};\n`;
}

function program(variant: string): string {
  const { before, after } = runtimeVariants[variant]!;
  return `${before}config${after}`;
}

function moduleCode(plan: Plan, { run, runtime = '' }: { run: string; runtime?: string }): string {
  return render('module', {
    ...facts(plan),
    runtime,
    config: serialise(plan.runtime.config),
    run,
    global: serialise(plan.global),
    fires: plan.trigger.on === 'load' ? 'call("fire", config.key);' : '',
  });
}

function moduleTypes(plan: Plan, declare: 'declare ' | ''): string {
  return render('module-types', {
    ...facts(plan),
    declare,
    title: oneLine(plan.name, 100).replaceAll('*/', '* /'),
    starts: starts(plan),
    values: plan.values
      .filter(({ path }) => path)
      .map((value) => `    ${serialise(value.key)}?: ${typeOf(value)};\n`)
      .join(''),
  });
}

function facts({ exportName, key, type, conversionType }: Plan) {
  return {
    name: exportName!,
    key: serialise(key),
    type: serialise(type),
    conversionType: conversionType === undefined ? '' : serialise(conversionType),
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
