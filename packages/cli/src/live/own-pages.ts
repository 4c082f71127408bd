import { randomBytes } from 'node:crypto';

/** Pages that the proxy answers on the site's own origin, under a name that no site has. */
export interface OwnPaths {
  /** A page without anything: where a visitor goes who leaves. */
  blank: string;
  /** A page that has the browser prerender another, and goes there when told. */
  start: string;
  /** What that page waits for. */
  go: string;
}

export function ownPaths(): OwnPaths {
  const folder = `/.well-known/pixelwright-${randomBytes(8).toString('hex')}`;
  return { blank: `${folder}/blank`, start: `${folder}/start`, go: `${folder}/go` };
}

/** Strict, so that no page of the site's own frames it or adds to it. */
export const blankPage = '<!doctype html><meta charset="utf-8"><title>Elsewhere</title>';

/** Speculation rules: https://developer.mozilla.org/docs/Web/API/Speculation_Rules_API */
export function startPage(url: string, go: string): string {
  const inline = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');
  const rules = inline({ prerender: [{ source: 'list', urls: [url] }] });
  return `${blankPage}<script type="speculationrules">${rules}</script>
<script>fetch(${inline(go)}).then(function () { location.href = ${inline(url)} })</script>`;
}
