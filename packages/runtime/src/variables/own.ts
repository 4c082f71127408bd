import type { ConfigPath } from '../config.ts';

/** What an object holds under a path of own keys, nothing inherited; undefined as soon as one is missing. */
export function own(holder: unknown, path: ConfigPath): any {
  return path.reduce(function (value: any, key): any {
    if (value && typeof value == 'object' && {}.hasOwnProperty.call(value, key)) return value[key];
  }, holder);
}
