import { sharedModules, type ManifestRow, type Plan } from '@pixelwright/generator';

const indexId = 'virtual:pixelwright';
const idOf = (name: string) => `${indexId}/${name}`;
/** `+` is in no key. */
const runtimeId = idOf('+runtime');

/** What Rollup and those after it take for a sign that no file is meant. */
const mark = '\0';

export const ownIds = /^\0?virtual:pixelwright(\/|$)/;

/** Behind every id, so that no key looks like a file of another kind: `view.css` is a key. */
const ending = '/+';

export function resolveVirtual(id: string): string {
  return mark + nameOf(id) + ending;
}

function nameOf(id: string): string {
  const name = id.replace(mark, '');
  return name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}

/** The modules that a build makes up. */
export interface VirtualModules {
  /** By id. */
  code: Map<string, string>;
  /** The text of the file that declares them. */
  types: string;
  /** The rows of the pixels, by the hash of their config. */
  rows: Map<string, ManifestRow>;
  /** The runtime that they share. */
  variant: string;
}

/**
 * An index, a module per pixel and the runtime, which each takes from one place. Nothing of them has an
 * effect, so what nobody uses is in no bundle.
 * @param silent makes calls that do nothing
 */
export function virtualModules(plans: readonly Plan[], silent: boolean): VirtualModules {
  const { runtime, variant, modules } = sharedModules(plans, runtimeId);
  const code = new Map<string, string>();
  const declared: string[] = [];
  for (const [at, plan] of plans.entries()) {
    const id = idOf(plan.key);
    code.set(id, silent ? silentModule(plan) : modules[at]!.code);
    declared.push(declaration(id, modules[at]!.types));
  }
  const index = indexOf(plans);
  code.set(indexId, index);
  code.set(runtimeId, runtime);
  const types = [declaration(indexId, index), ...declared].join('\n');
  const rows = new Map(modules.map(({ row }) => [row.config_hash!, row]));
  return { code, types, rows, variant };
}

/** The code of a module, or what is wrong with its name. */
export function loadVirtual({ code }: VirtualModules, resolved: string): string {
  const id = nameOf(resolved);
  const found = code.get(id);
  if (found !== undefined) return found;
  const keys = [...code.keys()].filter((name) => name !== indexId && name !== runtimeId);
  const known = keys.map((name) => name.slice(indexId.length + 1)).join(', ');
  throw new Error(`${id}: the account file has no such pixel for JavaScript; it has ${known || 'none'}`);
}

/** A name that two pixels have is exported by neither. */
function indexOf(plans: readonly Plan[]): string {
  const byName = new Map<string, string[]>();
  for (const { exportName, key } of plans) byName.set(exportName!, [...(byName.get(exportName!) ?? []), key]);
  const lines = [...byName].map(([name, keys]) =>
    keys.length === 1
      ? `export { ${name} } from ${JSON.stringify(idOf(keys[0]!))};\n`
      : `// ${name} is the name of ${keys.join(' and ')}: import each from ${indexId}/<key>.\n`,
  );
  return lines.length ? lines.join('') : 'export {};\n';
}

function silentModule({ exportName, key, type, conversionType }: Plan): string {
  const facts = JSON.stringify({ key, type, conversionType }).slice(1, -1);
  return `const pixel = { ${facts}, start() {}, fire() {} };\nexport { pixel as ${exportName} };\n`;
}

function declaration(id: string, body: string): string {
  return `declare module ${JSON.stringify(id)} {\n${body.replace(/^(?=.)/gm, '  ')}}\n`;
}
