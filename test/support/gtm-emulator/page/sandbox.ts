import { pageApis, type SandboxWorld } from './page-apis.ts';
import { asker, type Permission } from './permissions.ts';
import { pureApis } from './pure-apis.ts';
import { windowApis } from './window-apis.ts';

/** A custom template, its code already a function: GTM compiles templates when it publishes. */
export interface SandboxedTemplate {
  code: (require: (api: string) => unknown, data: Record<string, unknown>) => unknown;
  permissions: Permission[];
}

/** Runs sandboxed JavaScript with what its permissions allow. */
export function createSandbox(world: SandboxWorld) {
  const stores = new Map<SandboxedTemplate, Map<string, unknown>>();
  return {
    run(template: SandboxedTemplate, data: Record<string, unknown>): unknown {
      const ask = asker(template.permissions);
      if (!stores.has(template)) stores.set(template, new Map());
      const apis: Record<string, unknown> = {
        ...pureApis,
        ...windowApis(ask, window),
        ...pageApis(ask, world, stores.get(template)!),
        queryPermission: (id: string) => template.permissions.some((permission) => permission.id === id),
      };
      const require = (name: string): unknown => {
        if (!Object.hasOwn(apis, name)) throw new Error(`require: there is no ${name}`);
        return apis[name];
      };
      try {
        return template.code(require, data);
      } catch (error) {
        world.errors.push(String(error));
        (data['gtmOnFailure'] as (() => void) | undefined)?.();
        return undefined;
      }
    },
  };
}
