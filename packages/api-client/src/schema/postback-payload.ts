import { diagnostic, jsonPath, type Diagnostic } from './diagnostic.ts';
import type { DiagnosticCode } from './diagnostic-codes.ts';
import { isRecord } from './records.ts';
import { shown } from './zod-issues.ts';

const maxDelay = 300_000;

/** What is wrong with what a postback carries: rules E5-E8, A9 and A15. */
export function payloadProblems(given: Record<string, unknown>, fields: Record<string, string>): Diagnostic[] {
  const found: Diagnostic[] = [];
  const say = (code: DiagnosticCode, field: string, message: string) =>
    void found.push(diagnostic(code, jsonPath('$', [field]), message));
  const method = given['delivery_method'];
  const own = typeof method === 'string' && Object.hasOwn(fields, method) ? fields[method] : undefined;

  if (own !== undefined && given[own] === undefined) {
    say('field_missing', own, `Method ${shown(method)} needs \`${own}\`.`);
  }
  for (const field of Object.values(fields)) {
    const value = given[field];
    if (value === undefined) continue;
    if (own !== undefined && field !== own) {
      say('postback_foreign_payload', field, `\`${field}\` does not belong to method ${shown(method)}.`);
    } else if (field === 'postback_url' || field === 'html_code') {
      if (typeof value !== 'string') say('field_type', field, `\`${field}\` must be text, not ${shown(value)}.`);
      else if (value.trim() === '') say('value_empty', field, `\`${field}\` is empty.`);
      else if (field === 'postback_url') checkUrl(value, say);
    } else if (!isRecord(value)) {
      say('field_type', field, `\`${field}\` must be an object, not ${shown(value)}.`);
    }
  }

  const delay = given['delay_ms'];
  if (delay === undefined) return found;
  if (!Number.isInteger(delay) || (delay as number) < 0 || (delay as number) > maxDelay) {
    say(
      'postback_delay',
      'delay_ms',
      `\`delay_ms\` must be a whole number from 0 to ${maxDelay}, not ${shown(delay)}.`,
    );
  } else if (method !== undefined && method !== 'postback') {
    say('postback_delay', 'delay_ms', `Method ${shown(method)} has no delay.`);
  }
  return found;
}

// By its text, as a macro may stand anywhere, even in the host's name.
function checkUrl(value: string, say: (code: DiagnosticCode, field: string, message: string) => void): void {
  const host = /^https?:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]+)/.exec(value)?.[1];
  if (!host) {
    say(
      'postback_url_invalid',
      'postback_url',
      `The address ${shown(value)} does not start with http:// or https:// and a host.`,
    );
  } else if (isPrivate(host.toLowerCase())) {
    say('postback_url_private', 'postback_url', `The host ${shown(host)} cannot be reached from Everflow’s servers.`);
  }
}

function isPrivate(host: string): boolean {
  return /^(localhost|.*\.(local|localhost|internal)|127\..*|10\..*|192\.168\..*|169\.254\..*|172\.(1[6-9]|2\d|3[01])\..*|0\.0\.0\.0|\[(::1?|f[cd].*|fe80.*)\])$/.test(
    host,
  );
}
