import { createOnce, type CallOptions, type Decoder, type Transport } from '../core/index.ts';
import { addressAnswer, createdAnswer, exportAnswer, objectAnswer, successAnswer } from './answers.ts';
import { createThrottle } from './create-throttle.ts';
import { findCreated, type ListedRow } from './find-created.ts';
import { numberedList } from './numbered-list.ts';
import type { Operation, OperationKind } from './operation.ts';
import { operations } from './operations.ts';
import type { OperationId } from './paths.ts';
import { prepareCall, type CallContext, type LooseInput } from './prepare-call.ts';
import { report } from './report.ts';
import type { SendSingle, SingleOptions } from './send.ts';
import { updateWhole } from './update-whole.ts';

/** Sends one operation of the table; what it returns follows from its kind. */
export type RunOperation = (id: OperationId, input?: LooseInput, options?: CallOptions) => unknown;

/** What is done with the answer of a kind that is one request; undefined: its body is not looked at. */
const decoders: Record<Exclude<OperationKind, 'list' | 'report'>, Decoder<unknown> | undefined> = {
  get: (answer) => {
    const decoded = objectAnswer(answer);
    return 'value' in decoded ? { value: decoded.value.data } : decoded;
  },
  create: createdAnswer,
  done: undefined,
  export: exportAnswer,
  address: addressAnswer,
  success: successAnswer,
};

/** The one resource that every method of the client goes through. */
export function createRunOperation(transport: Transport, context: CallContext): RunOperation {
  const send = transport.request;

  const run: RunOperation = (id, input = {}, options = {}) => {
    const operation: Operation = operations[id];
    if (operation.kind === 'list' || operation.kind === 'report') {
      const make = operation.kind === 'list' ? numberedList : report;
      return make(send, prepareCall(id, input, context), input['pageSize'], options);
    }
    const { readFirst } = operation;
    if (readFirst !== undefined) {
      return inTime(options, (own) => updateWhole(id, readFirst, input, own, single, context));
    }
    if (id === 'createCustomThrottle') return inTime(options, (own) => createThrottle(input, own, once, context));
    return operation.lookUp ? inTime(options, (own) => once(id, input, own)) : single(id, input, options);
  };

  /** As `single`; an object whose create lost its answer is looked up. */
  const once: SendSingle = async (id, input, options) => {
    const { lookUp }: Operation = operations[id];
    const post = () => single(id, input, options);
    if (lookUp === undefined) return post();
    const list = (more: LooseInput) =>
      numberedList<ListedRow>(send, prepareCall(lookUp.list, more, context), undefined, options);
    return createOnce({ what: 'object', post, find: (startedAt) => findCreated(lookUp, input, startedAt, list) });
  };

  // Async, so that what is wrong with the input comes as a rejection, as all other errors do.
  const single: SendSingle = async (id, input, options, schema) => {
    const decode = decoders[operations[id].kind as keyof typeof decoders];
    return send({ ...prepareCall(id, input, context, schema), ...options, decode });
  };

  /** One `timeout` for all requests of a call. */
  async function inTime<T>(options: CallOptions, work: (own: SingleOptions) => Promise<T>): Promise<T> {
    const within = transport.deadline(options);
    try {
      return await work({ attemptTimeout: options.attemptTimeout, within });
    } finally {
      within.end();
    }
  }

  return run;
}
