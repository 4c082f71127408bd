import type { ReadConfig } from './read-script.ts';

const fields = ['currency', 'revenue', 'transaction_id', 'ordered_at'];

/**
 * The whole config of a short call, as the function in the runtime's tag completes it on the page (see
 * `gtm/short-call.ts`).
 *
 * @param given the names of the values that come with the call
 * @param common what the configs of the container have in common
 */
export function completeCall(config: ReadConfig, given: readonly string[], common: Record<string, any>): ReadConfig {
  const { event: commonEvent = {}, ...root } = common;
  const { data: commonData, ...envelope } = commonEvent;
  const data: Record<string, unknown> = { ...commonData, ...config.event.data };
  data['pixel'] ??= config.key;
  let properties = data['properties'] as Record<string, unknown> | undefined;
  for (const name of given) {
    if (fields.includes(name) && !(properties && Object.hasOwn(properties, name))) data[name] ??= [];
    else properties = { ...properties, [name]: properties?.[name] ?? [] };
  }
  if (properties) data['properties'] = properties;
  const source = `/pixels/${encodeURIComponent(String(data['pixel']))}`;
  return {
    ...root,
    ...config,
    event: { ...envelope, ...config.event, source, data: data as ReadConfig['event']['data'] },
  };
}
