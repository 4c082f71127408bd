import { resources, type Integr8Client, type OperationId } from '@pixelwright/api-client/integr8';
import { inputs } from './integr8-inputs.ts';

type AnyMethod = (input: unknown, options?: object) => unknown;

/** The methods of the client by the operations that they stand for. */
export const methods = Object.entries(resources).flatMap(([resource, names]) =>
  Object.entries(names).map(([name, id]) => ({ id: id as OperationId, resource, name })),
);

/** Calls an operation with its input; a list is asked for its first page. */
export async function callOperation(client: Integr8Client, id: OperationId): Promise<unknown> {
  const { resource, name } = methods.find((method) => method.id === id)!;
  const method = (client[resource as keyof Integr8Client] as unknown as Record<string, AnyMethod>)[name]!;
  const made = method(inputs[id]);
  if (made instanceof Promise) return made;
  return (made as { page(number?: number): Promise<unknown> }).page(...(isReport(id) ? [] : [1]));
}

export function isReport(id: OperationId): boolean {
  return id === 'clickReport' || id === 'conversionReport' || id === 'impressionReport';
}
