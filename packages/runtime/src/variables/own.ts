import type { ConfigPath } from '../config.ts';

/** What an object holds under a path of own keys, nothing inherited; undefined as soon as one is missing. */
export function own(holder: any, path: ConfigPath): any {
  // Not `reduce`, which old versions of Prototype.js replace.
  path.forEach(function (key) {
    holder = holder && typeof holder == 'object' && {}.hasOwnProperty.call(holder, key) ? holder[key] : undefined;
  });
  return holder;
}
