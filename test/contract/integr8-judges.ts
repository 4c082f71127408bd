import { paths, resources, type OperationId } from '@pixelwright/api-client/integr8';
import type { FakeRequest } from '../support/fake-http.ts';

/** The tests in which a stateful fake answers operations of Integr8. */
export type FakeTest = 'integr8-sequences' | 'integr8-reports' | 'integr8-exports';

const byResource: Partial<Record<keyof typeof resources, FakeTest>> = {
  reports: 'integr8-reports',
  conversions: 'integr8-reports',
  exports: 'integr8-exports',
};

/** The test in which a fake answers an operation; each of them ends by checking that it met all of its own. */
export function fakeTestOf(id: OperationId): FakeTest {
  const [resource] = Object.entries(resources).find(([, names]) => Object.values(names).includes(id as never))!;
  return byResource[resource as keyof typeof resources] ?? 'integr8-sequences';
}

/** The operation that a request is for; a path without parameters goes before one with them. */
export function operationOf({ method, path }: FakeRequest): OperationId | undefined {
  const matching = (Object.keys(paths) as OperationId[]).filter((id) => {
    const known = paths[id];
    return known.method === method && new RegExp(`^${known.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);
  });
  return matching.sort((left, right) => parameters(left) - parameters(right))[0];
}

function parameters(id: OperationId): number {
  return paths[id].path.split('{').length;
}
