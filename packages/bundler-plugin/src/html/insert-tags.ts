import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

/**
 * Puts tags at the end of a document's head; the rest keeps its bytes. Answers nothing where the text is
 * no whole document, as a template's part is none.
 */
export function insertTags(html: string, tags: string): string | undefined {
  const { childNodes } = parse(html, { sourceCodeLocationInfo: true });
  const doctype = childNodes.find(({ nodeName }) => nodeName === '#documentType');
  const root = childNodes.find(({ nodeName }) => nodeName === 'html') as Element;
  const [head, body] = ['head', 'body'].map((name) => root.childNodes.find(({ nodeName }) => nodeName === name));
  if (![doctype, root, head, body].some((node) => node?.sourceCodeLocation)) return undefined;
  const at =
    (head as Element).sourceCodeLocation?.endTag?.startOffset ??
    (head as Element).childNodes.at(-1)?.sourceCodeLocation?.endOffset ??
    (head as Element).sourceCodeLocation?.startTag?.endOffset ??
    root.sourceCodeLocation?.startTag?.endOffset ??
    doctype?.sourceCodeLocation?.endOffset ??
    0;
  return html.slice(0, at) + tags + html.slice(at);
}
