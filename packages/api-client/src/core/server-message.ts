/** What a server says of its own failure, in whichever of the known forms. */
export interface ServerMessage {
  code?: string | undefined;
  message?: string | undefined;
  requestId?: string | undefined;
}

/**
 * Reads `{error: {code, message}, request_id}`, `{error: text}`, `{Error: text}`, `{message}` and
 * FastAPI's `{detail: text | [{loc, msg}]}`. The documents and the servers do not agree on one form.
 */
export function readServerMessage(body: unknown): ServerMessage {
  const answer = fields(body);
  const error = answer['error'] ?? answer['Error'];
  const inner = fields(error);
  const detail = [answer['detail'] ?? inner['detail']].flat().map(detailText).filter(Boolean).join('; ');
  const message = text(error) ?? text(inner['message']) ?? text(answer['message']);
  return {
    code: text(inner['code']) ?? text(answer['code']),
    message: [message, detail].filter(Boolean).join(': ') || undefined,
    requestId: text(answer['request_id']),
  };
}

function detailText(detail: unknown): string {
  const { loc, field, msg, message } = fields(detail);
  const place = Array.isArray(loc) ? loc.join('.') : text(field);
  const said = text(detail) ?? text(msg) ?? text(message) ?? '';
  return place && said ? `${place}: ${said}` : said;
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
