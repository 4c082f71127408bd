import type { ReadConfig } from './read-script.ts';

/** Reads the address of an image back: the endpoint, the fixed part of the event, and the names of what the shop fills in. What is none of ours gives nothing. */
export function readImage(src: string): ReadConfig | undefined {
  const [, to, json, rest = ''] = /^([^]*?)[?&]e=(%7B[^&]*)([^]*)/.exec(src) ?? [];
  if (to === undefined || json === undefined) return undefined;
  // Others are no concern of the collector's.
  const parameters = [...rest.matchAll(/&(data\.[^&=]*)/g)].map(([, name]) => [name, true]);
  try {
    const event = JSON.parse(decodeURIComponent(json));
    const { id, type, data } = event;
    if (typeof type !== 'string' || !type.startsWith('pixelwright.') || typeof data?.v !== 'string') return undefined;
    const key: unknown = typeof id === 'string' ? id.replace(/:$/, '') : data.pixel;
    return typeof key === 'string' ? { key, to, event, parameters: Object.fromEntries(parameters) } : undefined;
  } catch {
    return undefined;
  }
}
