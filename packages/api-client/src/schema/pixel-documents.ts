import { diagnostic, jsonPath, type Diagnostic } from './diagnostic.ts';
import { isRecord } from './records.ts';
import { shown } from './zod-issues.ts';

/** A candidate for {@link parseSavedPixel}, and where it stands in its document. */
export interface PixelCandidate {
  value: unknown;
  path: string;
}

/**
 * Finds the saved pixels of a document: one object, an array, or the API's `{success, data}` around
 * either. What they hold is not looked at.
 */
export function findPixels(document: unknown): { candidates: PixelCandidate[]; diagnostics: Diagnostic[] } {
  if (Array.isArray(document)) return { candidates: listed(document, '$'), diagnostics: [] };
  if (!isRecord(document)) return wrong(`The document is ${shown(document)}.`);
  // A pixel may carry a field of any name, an envelope no `config`.
  if (isRecord(document['config'])) return { candidates: [{ value: document, path: '$' }], diagnostics: [] };
  if (document['error'] != null || document['detail'] != null || document['success'] === false) {
    return { candidates: [], diagnostics: [diagnostic('api_error_answer', '$', errorText(document))] };
  }
  if (!('success' in document) && !('data' in document)) {
    return looksLikePixel(document)
      ? { candidates: [{ value: document, path: '$' }], diagnostics: [] }
      : wrong(`The document has the fields ${Object.keys(document).slice(0, 8).map(shown).join(', ') || '(none)'}.`);
  }
  const { data } = document;
  if (Array.isArray(data)) return { candidates: listed(data, '$.data'), diagnostics: [] };
  if (isRecord(data) && looksLikePixel(data)) return { candidates: [{ value: data, path: '$.data' }], diagnostics: [] };
  return wrong(
    data === undefined ? 'The answer has no `data`.' : '`data` of the answer is not a saved pixel.',
    '$.data',
  );
}

function listed(values: unknown[], base: string): PixelCandidate[] {
  return values.map((value, index) => ({ value, path: jsonPath(base, [index]) }));
}

function looksLikePixel(record: Record<string, unknown>): boolean {
  return 'config' in record || 'name' in record || 'pixel_type' in record;
}

/** The forms seen: `{error: {code, message}}`, `{error: text}`, and FastAPI's `{detail: text | [{msg}]}`. */
function errorText(answer: Record<string, unknown>): string {
  const { error, detail } = answer;
  const { code, message } = isRecord(error) ? error : answer;
  const details = Array.isArray(detail) ? detail.map((entry) => (isRecord(entry) ? entry['msg'] : entry)) : [detail];
  const texts = [error, code, message, ...details].filter((part) => typeof part === 'string' && part !== '');
  return `The API answered with an error: ${texts.map(shown).join(' ') || 'no text'}.`;
}

function wrong(message: string, path = '$') {
  return { candidates: [], diagnostics: [diagnostic('envelope_wrong', path, message)] };
}
