import { render } from './templates.ts';

/** Code between script tags. The code must have passed `serialise`, or be ours. */
export function inScriptTag(code: string, nonce: string | undefined): string {
  const { start, end } = envelope(nonce);
  return start + code + end;
}

export interface ScriptFile {
  src: string;
  integrity: string;
  nonce: string | undefined;
  /** The name of the global function, where it is not the usual one. */
  global?: string;
}

/** A tag that loads a script without holding up the page, and only as it was made. */
export function scriptFileTag({ src, integrity, nonce, global }: ScriptFile): string {
  return render('script-file', {
    nonce: nonceAttribute(nonce),
    src: src.replaceAll('&', '&amp;'),
    integrity,
    global: global === undefined ? '' : ` data-global="${global}"`,
  });
}

let last: { nonce: string | undefined; start: string; end: string } | undefined;

/** What stands before and after the code. It is the same for nearly all pixels of an account, so the last one is kept. */
function envelope(nonce: string | undefined): { start: string; end: string } {
  if (!last || last.nonce !== nonce) {
    const slot = '\0';
    const text = render('snippet', { nonce: nonceAttribute(nonce), code: slot });
    const at = text.lastIndexOf(slot);
    last = { nonce, start: text.slice(0, at), end: text.slice(at + slot.length) };
  }
  return last;
}

/** The placeholder stands as it is, for the page's own templating to fill. */
function nonceAttribute(nonce: string | undefined): string {
  if (nonce === undefined) return '';
  const quote = nonce.includes('"') ? "'" : '"';
  return ` nonce=${quote}${nonce}${quote}`;
}
