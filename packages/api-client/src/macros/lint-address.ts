import { parseTemplate } from './parse-template.ts';
import { macroProblem, type MacroProblem } from './problem-codes.ts';

/** What is wrong with the beginning of a postback URL: its scheme, its host, a macro in the host. */
export function lintAddress(template: string): MacroProblem[] {
  const beginning = /^(https?:\/\/)([^/?]*)/i.exec(template);
  const host = beginning?.[2];
  if (beginning === null || host === undefined || host === '') {
    const at = { index: 0, text: template.slice(0, 40) };
    return [macroProblem('address_wrong', at, 'The template has no http or https address to send to.')];
  }
  return parseTemplate(host).flatMap((part) => {
    if (part.kind === 'text') return [];
    const at = { index: beginning[1]!.length + part.index, text: part.text };
    return [macroProblem('macro_in_host', at, `${part.text} stands in the host.`)];
  });
}
