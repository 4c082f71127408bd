export type { ConfigPath, EventTemplate, RuntimeConfig } from './config.ts';
export type { PixelEvent, PixelEventData } from './event.ts';
export { featureBits, type Feature } from './features.ts';
