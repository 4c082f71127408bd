import type * as z from 'zod/mini';
import type { CallOptions, Deadline, Transport } from '../core/index.ts';
import type { OperationId } from './paths.ts';
import type { LooseInput } from './prepare-call.ts';

/** Sends a request, as the transport of the client does. */
export type Send = Transport['request'];

/** Options of one request; several requests of one call share a deadline. */
export type SingleOptions = CallOptions & { within?: Deadline };

/**
 * Sends one request of an operation that is neither a list nor a report. The body is checked by `schema`, by that of
 * the operation unless given.
 */
export type SendSingle = (
  id: OperationId,
  input: LooseInput,
  options: SingleOptions,
  schema?: z.ZodMiniType,
) => Promise<unknown>;
