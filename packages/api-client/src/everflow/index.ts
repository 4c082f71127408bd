/**
 * The client of Everflow's partner postbacks (seeds 000, 001, 002). A guide with examples:
 * `docs/everflow-client.md`.
 *
 * @module
 */

export type { AffiliateSummary, OfferSummary, Postback } from './answered-postback.ts';
export { createEverflowClient, type EverflowClient } from './client.ts';
export type { EverflowOptions } from './client-options.ts';
export type { PostbackFilter } from './list-postbacks.ts';
export type { OldCodeType } from './old-body.ts';
export type { Postbacks, RemoveOptions } from './postbacks.ts';
export type { UpdateOptions } from './update-postback.ts';
export * from '../core/public.ts';
export {
  checkPostback,
  type CheckOptions,
  type DeliveryMethod,
  type Diagnostic,
  type FacebookPixel,
  type FieldValue,
  type PostbackCreate,
  type PostbackLevel,
  type PostbackStatus,
  type PostbackType,
  type PostbackUpdate,
  type RumblePixel,
  type SnapchatPixel,
  type TiktokPixel,
} from '../schema/index.ts';
