import type { PublishedCondition } from '../resource.ts';

/**
 * The operators of filters: https://support.google.com/tagmanager/answer/7679410. Sides are compared
 * as text; a selector is matched with `Element.matches`, and never matches what is no element.
 */
export function holds({ type, negate, ignoreCase }: PublishedCondition, left: unknown, right: unknown): boolean {
  return compare(type, ignoreCase, left, String(right)) !== negate;
}

function compare(type: string, ignoreCase: boolean, value: unknown, wanted: string): boolean {
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  const left = fold(String(value));
  const right = fold(wanted);
  switch (type) {
    case 'EQUALS':
      return left === right;
    case 'CONTAINS':
      return left.includes(right);
    case 'STARTS_WITH':
      return left.startsWith(right);
    case 'ENDS_WITH':
      return left.endsWith(right);
    case 'MATCH_REGEX':
      return new RegExp(wanted, ignoreCase ? 'i' : '').test(String(value));
    case 'CSS_SELECTOR':
      return value instanceof Element && value.matches(wanted);
    case 'URL_MATCHES':
      return left === right;
    case 'GREATER':
      return Number(value) > Number(wanted);
    case 'GREATER_OR_EQUALS':
      return Number(value) >= Number(wanted);
    case 'LESS':
      return Number(value) < Number(wanted);
    case 'LESS_OR_EQUALS':
      return Number(value) <= Number(wanted);
    default:
      throw new Error(`no such operator: ${type}`);
  }
}
