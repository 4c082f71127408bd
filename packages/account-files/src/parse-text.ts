import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import { parse as parseJsonc, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { parseDocument, type YAMLError } from 'yaml';

export interface ParsedText {
  /** Absent when the text could not be parsed. */
  document?: { value: unknown };
  diagnostics: Diagnostic[];
}

/**
 * Reads JSON; where it is malformed, says at which line and column.
 * @param firstLine the number that the first line of the text has in its file
 */
export function parseJson(text: string, firstLine = 1): ParsedText {
  try {
    return { document: { value: JSON.parse(text) }, diagnostics: [] };
  } catch (error) {
    return { diagnostics: [diagnostic('json_malformed', '$', jsonProblem(text, firstLine, error as Error))] };
  }
}

function jsonProblem(text: string, firstLine: number, error: Error): string {
  if (text.trim() === '') return 'It is empty.';
  const errors: ParseError[] = [];
  try {
    parseJsonc(text, errors, { disallowComments: true });
  } catch {
    // This parser is recursive, so that a text nested deep enough ends it.
    return 'It is malformed, and nested too deeply to say where.';
  }
  const [first] = errors;
  if (!first) return `${error.message}.`;
  return `${words(printParseErrorCode(first.error))} at ${position(text, first.offset, firstLine)}.`;
}

/** Reads YAML 1.2 without custom tags and with few aliases; names every error with its line and column. */
export function parseYaml(text: string): ParsedText {
  try {
    // Not `silent`, which drops a second document without a word.
    const document = parseDocument(text, { version: '1.2', schema: 'core', prettyErrors: true, logLevel: 'error' });
    const problems = [...document.errors, ...document.warnings];
    if (problems.length) return { diagnostics: problems.map(yamlProblem) };
    const value: unknown = document.toJS({ maxAliasCount: 50 });
    // An alias inside of what it stands for makes a value without an end, on which this fails.
    JSON.stringify(value);
    return { document: { value }, diagnostics: [] };
  } catch (error) {
    return { diagnostics: [diagnostic('yaml_malformed', '$', aliasProblem(error), 'Write the values out.')] };
  }
}

function aliasProblem(error: unknown): string {
  if (error instanceof RangeError) return 'It is nested too deeply.';
  return error instanceof ReferenceError
    ? 'Its aliases stand for too many values; 50 are allowed.'
    : 'An alias stands inside of what it is an alias for.';
}

function yamlProblem({ code, message, linePos }: YAMLError): Diagnostic {
  const [{ line, col } = { line: 1, col: 1 }] = linePos ?? [];
  const what = yamlWords[code] ?? message.split(' at line ')[0]!;
  return diagnostic('yaml_malformed', '$', `${what} at line ${line}, column ${col}.`);
}

/** Where the library speaks to programmers. */
const yamlWords: Partial<Record<YAMLError['code'], string>> = {
  MULTIPLE_DOCS: 'A second document begins, where one is allowed,',
  RESOURCE_EXHAUSTION: 'It is nested too deeply',
};

function position(text: string, offset: number, firstLine: number): string {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `line ${firstLine + before.length - 1}, column ${before.at(-1)!.length + 1}`;
}

/** `PropertyNameExpected` as a sentence begins: "Property name expected". */
function words(code: string): string {
  const spaced = code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced[0]!.toUpperCase() + spaced.slice(1);
}
