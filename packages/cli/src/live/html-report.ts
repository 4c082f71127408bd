import { columnsOf, summaryOf } from './print-report.ts';
import type { PageReport } from './verify-page.ts';

/** A report as a page of its own: no script, nothing loaded but the screenshot beside it, every text escaped. */
export function htmlReport({ url, address, pixels, verdicts, findings, screenshot }: PageReport): string {
  const payloads = pixels.flatMap(({ pixel, events }) =>
    events.map((event) => `<h3>${text(pixel)}</h3><pre>${text(JSON.stringify(event, null, 2))}</pre>`),
  );
  const parts = [
    `<h1>${text(url)}</h1>`,
    address === url ? '' : `<p>led to ${text(address)}</p>`,
    `<p>${text(summaryOf(verdicts))}</p>`,
    '<h2>Verdicts</h2>',
    rows(
      ['scenario', 'verdict', ''],
      verdicts.map(({ scenario, verdict, why }) => [scenario, verdict, why]),
      (row) => row[1]!.replace(' ', '-'),
    ),
    '<h2>Findings</h2>',
    findings.length
      ? rows(
          ['', 'code', 'pixel', '', 'what to do'],
          findings.map(({ severity, code, pixel = '', message, hint }) => [severity, code, pixel, message, hint]),
          (row) => row[0]!,
        )
      : '<p>None.</p>',
    '<h2>Pixels</h2>',
    rows(
      ['pixel', 'fired', 'event id', 'missing', 'cut', 'decision'],
      pixels.map((pixel) => [pixel.pixel, String(pixel.events.length), ...columnsOf(pixel)]),
      () => '',
    ),
    '<h2>Events</h2>',
    ...payloads,
    screenshot ? '<h2>The page</h2>\n<img src="screenshot.png" alt="The page as it was judged">' : '',
  ];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
<title>pixelwright verify: ${text(url)}</title>
<style>${style}</style>
${parts.filter(Boolean).join('\n')}
</html>
`;
}

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}' +
  'h1{font-size:1.3rem;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}' +
  'td,th{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}' +
  '.fail td,.error td{background:#fde8e8}.pass td{background:#e8f7ec}.not-tried td,.warning td{background:#fdf6dd}' +
  'pre{background:#f4f4f4;padding:1rem;overflow:auto}img{max-width:100%;border:1px solid #ccc}';

function rows(
  headings: readonly string[],
  entries: readonly string[][],
  classOf: (row: readonly string[]) => string,
): string {
  const cells = (row: readonly string[], tag: string) => row.map((cell) => `<${tag}>${text(cell)}</${tag}>`).join('');
  const lines = entries.map((row) => `<tr class="${classOf(row)}">${cells(row, 'td')}</tr>`);
  return `<table>\n<tr>${cells(headings, 'th')}</tr>\n${lines.join('\n')}\n</table>`;
}

function text(value: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return value.replace(/[&<>"]/g, (character) => named[character]!);
}
