/**
 * What the data layer says, version 2: each push is merged into what was pushed before. The rules are
 * those of Google's data-layer-helper (github.com/google/data-layer-helper, src/helper/utils.js and
 * data-layer-helper.js: `merge`, `expandKeyValue`, `get`).
 */
export interface DataLayerModel {
  /** The value at a path with dots; undefined when there is none. */
  get(path: string): unknown;
  /** What the last push with this very key said, dots being part of the key: version 1. */
  getFlat(key: string): unknown;
  merge(push: Record<string, unknown>): void;
}

export function createModel(): DataLayerModel {
  const model: Record<string, unknown> = {};
  const flat: Record<string, unknown> = {};
  return {
    get(path) {
      let target: any = model;
      for (const step of path.split('.')) {
        if (target == null || target[step] === undefined) return undefined;
        target = target[step];
      }
      return target;
    },
    getFlat: (key) => flat[key],
    merge(push) {
      const clear = push['_clear'] === true;
      for (const key of Object.keys(push)) {
        if (key === '_clear') continue;
        flat[key] = push[key];
        mergeInto(expand(key, push[key]), model, clear);
      }
    },
  };
}

/** `a.b` names a place in an object, as it does in `set`. */
function expand(key: string, value: unknown): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const steps = key.split('.');
  let target: any = result;
  for (const step of steps.slice(0, -1)) target = target[step] = {};
  target[steps.at(-1)!] = value;
  return result;
}

function mergeInto(from: any, to: any, clear: boolean): void {
  for (const key of Object.keys(from)) {
    const value = from[key];
    if (Array.isArray(value) && !clear) {
      if (!Array.isArray(to[key])) to[key] = [];
      mergeInto(value, to[key], clear);
    } else if (isPlain(value) && !clear) {
      if (!isPlain(to[key])) to[key] = {};
      mergeInto(value, to[key], clear);
    } else to[key] = value;
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]' && !(value as any).nodeType;
}
