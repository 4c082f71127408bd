import type { DiagnosticCode } from './diagnostic-codes.ts';
import { shown, type CustomIssue } from './zod-issues.ts';

interface TriggerOptions {
  on: string;
  selector?: string | undefined;
  event?: string | undefined;
}

const withSelector = ['click', 'submit', 'visible'];

export function checkTrigger({ on, selector, event }: TriggerOptions): CustomIssue | undefined {
  if (selector !== undefined && !withSelector.includes(on))
    return { code: 'option_invalid', message: `The trigger "${on}" takes no selector.` };
  if (event !== undefined && on !== 'event')
    return { code: 'option_invalid', message: `The trigger "${on}" takes no event.` };
  if (event === undefined && on === 'event') {
    return {
      code: 'option_invalid',
      message: 'The trigger "event" has no `event`.',
      hint: 'Name a data layer push, or `dom:` and a DOM event.',
    };
  }
  return undefined;
}

export function checkEventName(value: string): CustomIssue | undefined {
  if (/^(dom:)?[^\s:][^\p{Cc}]{0,199}$/u.test(value) && value !== 'dom:') return undefined;
  return { code: 'option_invalid', message: `${shown(value)} is not the name of an event.` };
}

export function checkEndpoint(value: string): CustomIssue | undefined {
  return checkAddress(value, 'endpoint_invalid', 'endpoint_not_https');
}

export function checkRuntimeUrl(value: string): CustomIssue | undefined {
  // A path of the site's own is judged as it will stand on some host.
  const issue = checkAddress(/^\/(?!\/)/.test(value) ? `https://site.example${value}` : value, 'option_invalid');
  if (issue) return { ...issue, message: `\`runtimeUrl\`: ${issue.message}` };
  if (!/\?|\.js$/.test(value)) return undefined;
  return {
    code: 'option_invalid',
    message: `\`runtimeUrl\` is ${shown(value)}.`,
    hint: "Name the folder alone; the file's name, which says what is in it, is put behind it.",
  };
}

function checkAddress(value: string, code: DiagnosticCode, notHttps: DiagnosticCode = code): CustomIssue | undefined {
  // What else a URL may hold is written differently by different engines; percent-encoded it is the same for all.
  if (!/^[\x21-\x7e]+$/.test(value) || /["<>\\^`{|}]/.test(value)) {
    return {
      code,
      message: `${shown(value)} has characters that an address does not have.`,
      hint: 'Percent-encode them; a host beyond ASCII is written in Punycode.',
    };
  }
  if (!URL.canParse(value)) return { code, message: `${shown(value)} is not an absolute address.` };
  const { protocol, hostname, username, password } = new URL(value);
  // An empty fragment is one too: what the runtime appends would stand in it.
  if (username || password || value.includes('#')) {
    return { code, message: `${shown(value)} has a user name, a password or a fragment.` };
  }
  const local = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && local)) return undefined;
  return { code: notHttps, message: `${shown(value)} is not an https address.` };
}

export function checkPagePattern(value: string): CustomIssue | undefined {
  if (!/^\/[^?#\s\\]*$/.test(value) || /\p{Surrogate}/u.test(value)) {
    return { code: 'page_pattern_invalid', message: `${shown(value)} is not a path pattern.` };
  }
  // Each `**` multiplies the time that a long path takes to be refused.
  if ((value.match(/\*\*+/g) ?? []).length <= 2) return undefined;
  return {
    code: 'page_pattern_invalid',
    message: `${shown(value)} has more than two \`**\`.`,
    hint: 'Write several patterns.',
  };
}

export function checkGlobal(value: string): CustomIssue | undefined {
  if (/^[A-Za-z_$][\w$]*$/.test(value) && !(value in {})) return undefined;
  return { code: 'option_invalid', message: `\`global\` is ${shown(value)}; it must be a plain identifier.` };
}

export function checkNonce(value: string): CustomIssue | undefined {
  if (/^[A-Za-z0-9+/_=-]+$/.test(value)) {
    return {
      code: 'option_invalid',
      message: '`nonce` is a value. A nonce must be new for every page view.',
      hint: "Give the text with which the page's own templating prints it, for example {{ csp_nonce }}.",
    };
  }
  const quotable = !value.includes('"') || !value.includes("'");
  if (value !== '' && quotable && !/[\r\n]/.test(value) && !/<\/?script|<!--/i.test(value)) return undefined;
  return { code: 'option_invalid', message: `\`nonce\` is ${shown(value)}, which cannot stand in an attribute.` };
}
