import type { Answer } from '../../../test/support/collector-answer.ts';
import type { RawRequest } from '../../../test/support/delivery-tool.ts';

/** What a collector in good health answers to a peer: preflights and credentials are welcome. */
export function peerAnswer({ method, headers }: RawRequest, cors: boolean, body: object = { status: 1 }): Answer {
  const allowed = {
    'Access-Control-Allow-Origin': headers.origin ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Allow-Methods': 'GET, POST',
  };
  const type = { 'Content-Type': 'application/json' };
  return method === 'OPTIONS'
    ? { status: 204, headers: cors ? allowed : {} }
    : { status: 200, headers: cors ? { ...allowed, ...type } : type, body: JSON.stringify(body) };
}
