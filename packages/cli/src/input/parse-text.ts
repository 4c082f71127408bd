import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import { parse as parseJsonc, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { parseDocument } from 'yaml';

export interface ParsedText {
  /** Absent when the text could not be parsed. */
  document?: { value: unknown };
  diagnostics: Diagnostic[];
}

/** Reads JSON; where it is malformed, says at which line and column. */
export function parseJson(text: string): ParsedText {
  try {
    return { document: { value: JSON.parse(text) }, diagnostics: [] };
  } catch (error) {
    const errors: ParseError[] = [];
    parseJsonc(text, errors, { disallowComments: true });
    const [first] = errors;
    const message = first
      ? `${words(printParseErrorCode(first.error))} at ${position(text, first.offset)}.`
      : `${(error as Error).message}.`;
    return { diagnostics: [diagnostic('json_malformed', '$', message)] };
  }
}

/** Reads YAML 1.2 without custom tags and with few aliases; names every error with its line and column. */
export function parseYaml(text: string): ParsedText {
  const document = parseDocument(text, { version: '1.2', schema: 'core', prettyErrors: true, logLevel: 'silent' });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length) {
    return {
      diagnostics: problems.map(({ message, linePos }) => {
        const [{ line, col } = { line: 1, col: 1 }] = linePos ?? [];
        return diagnostic('yaml_malformed', '$', `${message.split(' at line ')[0]} at line ${line}, column ${col}.`);
      }),
    };
  }
  try {
    return { document: { value: document.toJS({ maxAliasCount: 50 }) }, diagnostics: [] };
  } catch (error) {
    return { diagnostics: [diagnostic('yaml_malformed', '$', `${(error as Error).message}.`)] };
  }
}

function position(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
}

/** `PropertyNameExpected` as a sentence begins: "Property name expected". */
function words(code: string): string {
  const spaced = code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced[0]!.toUpperCase() + spaced.slice(1);
}
