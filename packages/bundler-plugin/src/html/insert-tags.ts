import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

/** A byte order mark, also where each byte was read as a character. */
const mark = /^(?:\uFEFF|\xEF\xBB\xBF)?/;

/**
 * Puts tags at the end of a document's head; the rest keeps its bytes. Answers nothing where the text is
 * no whole document, as a template's part is none: it has no doctype, html, head, body or title.
 */
export function insertTags(html: string, tags: string): string | undefined {
  // To the parser it is text, with which the body begins.
  const [bom] = mark.exec(html)!;
  const { childNodes } = parse(html.slice(bom.length), { sourceCodeLocationInfo: true });
  const doctype = childNodes.find(({ nodeName }) => nodeName === '#documentType');
  const root = childNodes.find(({ nodeName }) => nodeName === 'html') as Element;
  const [head, body] = ['head', 'body'].map((name) => root.childNodes.find(({ nodeName }) => nodeName === name));
  const title = (head as Element).childNodes.find(({ nodeName }) => nodeName === 'title');
  if (![doctype, root, head, body, title].some((node) => node?.sourceCodeLocation)) return undefined;
  const at =
    bom.length +
    ((head as Element).sourceCodeLocation?.endTag?.startOffset ??
      (head as Element).childNodes.at(-1)?.sourceCodeLocation?.endOffset ??
      (head as Element).sourceCodeLocation?.startTag?.endOffset ??
      root.sourceCodeLocation?.startTag?.endOffset ??
      doctype?.sourceCodeLocation?.endOffset ??
      0);
  return html.slice(0, at) + tags + html.slice(at);
}
