import type { Ask } from './permissions.ts';

/** What `require` gives for globals of the page: https://developers.google.com/tag-platform/tag-manager/templates/api */
export function windowApis(ask: Ask, root: any): Record<string, unknown> {
  const may = (path: string, mode: 'read' | 'write' | 'execute') =>
    ask(
      'access_globals',
      ({ keys = [] }) => keys.some((row: any) => row.key === path && row[mode]),
      `to ${mode} ${path}`,
    );
  const get = (path: string) =>
    path.split('.').reduce((holder, key) => (holder == null ? undefined : holder[key]), root);
  const set = (path: string, value: unknown): boolean => {
    const steps = path.split('.');
    const last = steps.pop()!;
    const holder = steps.length ? get(steps.join('.')) : root;
    if (holder == null) return false;
    holder[last] = value;
    return true;
  };
  return {
    copyFromWindow: (path: string) => {
      may(path, 'read');
      return get(path);
    },
    setInWindow: (path: string, value: unknown, override = false) => {
      may(path, 'write');
      may(path, 'read');
      return get(path) !== undefined && !override ? false : set(path, value);
    },
    aliasInWindow: (to: string, from: string) => {
      may(to, 'write');
      may(from, 'read');
      return get(from) === undefined ? false : set(to, get(from));
    },
    callInWindow: (path: string, ...given: unknown[]) => {
      may(path, 'execute');
      const called = get(path);
      return typeof called === 'function' ? called(...given) : undefined;
    },
    createQueue: (path: string) => {
      may(path, 'read');
      may(path, 'write');
      if (get(path) === undefined) set(path, []);
      return (entry: unknown) => get(path).push(entry);
    },
    createArgumentsQueue: (name: string, queue: string) => {
      for (const path of [name, queue]) {
        may(path, 'read');
        may(path, 'write');
      }
      const there = get(name);
      if (typeof there === 'function') return there;
      set(name, function () {
        // An Arguments object is what such queues hold.
        get(queue).push(arguments);
      });
      if (get(queue) === undefined) set(queue, []);
      return get(name);
    },
  };
}
