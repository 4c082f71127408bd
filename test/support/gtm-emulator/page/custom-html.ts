import type { Template } from '../resource.ts';

interface Injection {
  html: Template;
  read: (macro: number) => unknown;
  /** Where scripts find native values: `google_tag_manager["GTM-…"].macro(n)`. */
  keepValue: (value: unknown) => string;
  onSuccess: () => void;
  onFailure: () => void;
}

/**
 * Custom HTML as GTM puts it into the page (observed with published copies of gtm.js: reference note,
 * 3.6): the end of `<body>`; scripts made again, with text, id, charset and src only, one after the
 * other; `<noscript>` stays inert.
 */
export function injectHtml({ html, read, keepValue, onSuccess, onFailure }: Injection): void {
  if (!document.body) {
    setTimeout(() => injectHtml({ html, read, keepValue, onSuccess, onFailure }), 50);
    return;
  }
  const text = html.parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = read(part.macro);
      if (part.escape === 'js') return keepValue(value);
      return part.escape === 'jsString' ? inString(String(value)) : inText(String(value));
    })
    .join('');
  const holder = document.createElement('div');
  holder.innerHTML = text;
  insert([...holder.childNodes], document.body, onSuccess, onFailure);
}

function insert(nodes: Node[], parent: Node, onSuccess: () => void, onFailure: () => void): void {
  const [node, ...rest] = nodes;
  if (!node) return onSuccess();
  const next = () => insert(rest, parent, onSuccess, onFailure);
  if (!(node instanceof HTMLScriptElement)) {
    const children = node.nodeName === 'NOSCRIPT' ? [] : [...node.childNodes];
    if (children.length) for (const child of children) node.removeChild(child);
    parent.appendChild(node);
    return insert(children, node, next, onFailure);
  }
  const script = document.createElement('script');
  script.async = false;
  script.type = 'text/javascript';
  if (node.id) script.id = node.id;
  if (node.charset) script.charset = node.charset;
  if (node.src) {
    script.onload = next;
    script.onerror = onFailure;
    script.src = node.src;
    parent.appendChild(script);
    return;
  }
  script.text = node.text;
  parent.appendChild(script);
  next();
}

function inString(text: string): string {
  return text.replace(/[\\'"<>&=\n\r\u2028\u2029/-]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function inText(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
