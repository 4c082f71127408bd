import type { InstallOptions, PixelConfig } from '@pixelwright/api-client/schema';

/** The same config with its keys in the order in which they are hashed, so that nothing is left to sort. */
export function inOrder({
  conversion_type,
  currency,
  properties,
  revenue,
  type,
}: PixelConfig): Record<keyof PixelConfig, unknown> {
  return { conversion_type, currency, properties, revenue, type };
}

/** The options that change what is sent, in the order in which they are hashed. */
const sentOptions = [
  'ack',
  'anyView',
  'clickIds',
  'consent',
  'declared',
  'dedupe',
  'endpoint',
  'guarantee',
  'hashRoutes',
  'key',
  'maxAgeHours',
  'money',
  'orderedAt',
  'outboxDays',
  'outboxMax',
  'page',
  'pages',
  'purpose',
  'test',
  'transactionId',
  'trigger',
  'variableRoot',
  'wait',
] as const;

/** @param effective goes before what was given */
export function optionsSent(given: InstallOptions, effective: InstallOptions): Record<string, unknown> {
  const sent: Record<string, unknown> = {};
  for (const name of sentOptions) {
    const value = effective[name] ?? given[name];
    if (value !== undefined) sent[name] = value;
  }
  return sent;
}
