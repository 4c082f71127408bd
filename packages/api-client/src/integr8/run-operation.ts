import type { CallOptions, Decoder } from '../core/index.ts';
import { addressAnswer, createdAnswer, exportAnswer, objectAnswer, successAnswer } from './answers.ts';
import { createThrottle } from './create-throttle.ts';
import { numberedList } from './numbered-list.ts';
import type { Operation, OperationKind } from './operation.ts';
import { operations } from './operations.ts';
import type { OperationId } from './paths.ts';
import { prepareCall, type CallContext, type LooseInput } from './prepare-call.ts';
import { report } from './report.ts';
import type { Send, SendSingle } from './send.ts';
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
export function createRunOperation(send: Send, context: CallContext): RunOperation {
  const run: RunOperation = (id, input = {}, options = {}) => {
    const operation: Operation = operations[id];
    if (operation.kind === 'list' || operation.kind === 'report') {
      const make = operation.kind === 'list' ? numberedList : report;
      return make(send, prepareCall(id, input, context), input['pageSize'], options);
    }
    if (operation.readFirst !== undefined) return updateWhole(id, operation.readFirst, input, options, single, context);
    if (id === 'createCustomThrottle') return createThrottle(input, options, single, context);
    return single(id, input, options);
  };

  // Async, so that what is wrong with the input comes as a rejection, as all other errors do.
  const single: SendSingle = async (id, input, options) => {
    const decode = decoders[operations[id].kind as keyof typeof decoders];
    return send({ ...prepareCall(id, input, context), ...options, decode });
  };

  return run;
}
