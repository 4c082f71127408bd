import type { ParameterValue, Parameters, Template } from '../resource.ts';

/** A template with its variables read: one alone keeps its type, among text each becomes text. */
export function readTemplate({ parts }: Template, read: (macro: number) => unknown): unknown {
  const [first] = parts;
  if (parts.length === 1 && typeof first === 'object') return read(first.macro);
  return parts.map((part) => (typeof part === 'string' ? part : String(read(part.macro)))).join('');
}

/** Parameters as a template's `data` has them: flags as booleans, tables as lists of rows. */
export function readParameters(parameters: Parameters, read: (macro: number) => unknown): Record<string, any> {
  return Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, readValue(value, read)]));
}

function readValue(value: ParameterValue | undefined, read: (macro: number) => unknown): unknown {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.map((item) => readValue(item, read));
  if (!isTemplate(value)) return readParameters(value, read);
  const text = readTemplate(value, read);
  // A checkbox is written as text; what a variable gives keeps its type.
  if (value.parts.some((part) => typeof part !== 'string')) return text;
  return text === 'true' ? true : text === 'false' ? false : text;
}

function isTemplate(value: Template | Parameters): value is Template {
  return Array.isArray((value as Template).parts) && Object.keys(value).length === 1;
}
