import { judgePage, readPage, readScript, type ExpectedPixel, type ScriptFile } from '@pixelwright/generator';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeSnippet } from '../support/make-snippet.ts';
import { useBrowser } from '../support/use-browser.ts';

const web = useBrowser();

const made = (install: Record<string, unknown>) =>
  makeSnippet({ config: { type: 'pageview' }, install: { runtimeUrl: '/pixels', ...install } });
const inline = made({ nonce: '{{ nonce }}' });
const hosted = made({ delivery: 'hosted', nonce: '{{ nonce }}' });
const filled = (text: string) => text.replaceAll('{{ nonce }}', 'n0nce');
const [runtime] = hosted.shared;
const runtimePath = `/pixels/${runtime!.artifact.path.split('/').at(-1)}`;
const code = (text: string) => /<script[^>]*>([^]*?)<\/script>/.exec(text)![1]!;
const hash = (text: string, algorithm = 'sha256') =>
  `'${algorithm}-${createHash(algorithm).update(code(text)).digest('base64')}'`;
const plain = (text: string) => text.replaceAll(' nonce="{{ nonce }}"', '');

const forms = {
  inline: plain(inline.snippet),
  'inline with a nonce': filled(inline.snippet),
  hosted: plain(hosted.snippet),
  'hosted with a nonce': filled(hosted.snippet),
  'its own file': '<script src="/own.js"></script>',
};
const integrity = `'${runtime!.manifest.sha384}'`;

/** Header policies. */
const policies = [
  "default-src 'self'",
  "default-src 'self'; connect-src https://collect.example",
  "script-src 'unsafe-inline' 'self'",
  `script-src 'unsafe-inline' 'self' ${hash('<script>other</script>')}`,
  "script-src 'unsafe-inline' 'nonce-n0nce' 'self'",
  "script-src 'nonce-N0NCE' 'self'",
  "script-src 'nonce-n0nce' 'strict-dynamic' https: 'unsafe-inline'",
  `script-src ${hash(inline.snippet)} ${hash(hosted.snippet)} 'self'`,
  `script-src ${hash(inline.snippet, 'sha512')} ${hash(hosted.snippet, 'sha384')} 'strict-dynamic' 'self'`,
  `script-src ${hash(hosted.snippet)} ${integrity}`,
  `script-src ${hash(hosted.snippet)} ${integrity} 'strict-dynamic'`,
  `script-src-elem 'unsafe-inline' https://shop.example; script-src 'none'`,
  "script-src 'unsafe-inline' https://shop.example/pixels/",
  "script-src 'unsafe-inline' https://shop.example/pixels",
  "script-src 'unsafe-inline' *.example:443",
  "script-src 'unsafe-inline' http://shop.example",
  "script-src 'unsafe-inline' shop.example:8443",
  "script-src 'unsafe-inline' *; connect-src *.example",
  "SCRIPT-SRC 'UNSAFE-INLINE' 'SELF'; script-src 'none'",
  "script-src 'unsafe-inline' 'self', connect-src 'none'",
  "script-src 'unsafe-inline' 'self'; connect-src https://collect.example/e",
  "script-src 'unsafe-inline' 'self'; connect-src https://collect.example/other",
  "script-src 'unsafe-inline' 'self'; connect-src https://collect.example/e?x=1",
  "script-src 'NONCE-n0nce' 'self'",
  "script-src 'unsafe-inline' 'nonce-' 'sha256-' 'sha256-!' 'self'",
  "script-src 'unsafe-inline' 'self'; connect-src wss: https:",
  "script-src 'unsafe-inline' 'self'; connect-src http://collect.example",
  "default-src 'none'; script-src 'unsafe-inline' 'self'; connect-src 'self'",
  "img-src data:; object-src 'none'",
];

test.each(Object.entries(forms))(
  '%s: what is said of a policy is what Chromium does',
  async (_, html) => {
    const own = { html: code(forms.inline), contentType: 'text/javascript' };
    const verdicts: [string, boolean][] = [];
    const seen: [string, boolean][] = [];
    for (const policy of policies) {
      web.pages.clear();
      web.collector.clear();
      web.pages.page('/own.js', own);
      web.pages.page(runtimePath, { html: runtime!.artifact.text, contentType: 'text/javascript' });
      web.pages.page('/page', {
        html: `<!doctype html><link rel="icon" href="data:,">${html}`,
        headers: { 'content-security-policy': policy },
      });
      const open = await web.browser.openInTab(`${web.pages.origins.secure}/page`);
      // What a policy forbids, the browser says; what it lets through arrives.
      // The icon's fate says nothing of the pixel's.
      const isForbidden = () =>
        open.messages.some(
          (text) => text.includes('violates the following Content Security Policy') && !text.includes('the image'),
        );
      while (web.collector.events().length === 0 && !isForbidden()) await web.collector.settle(20);
      seen.push([policy, web.collector.events().length > 0]);
      verdicts.push([policy, isLetThrough(html, policy)]);
    }
    expect(verdicts).toEqual(seen);
    // The list tells the forms apart.
    expect(new Set(seen.map(([, sent]) => sent)).size).toBe(2);
  },
  180_000,
);

/** Whether nothing is said against the policy. */
function isLetThrough(html: string, policy: string): boolean {
  const base = new URL('https://shop.example/page');
  const files = new Map<string, ScriptFile>([
    [
      new URL('/own.js', base).href,
      { source: 'own.js', text: code(forms.inline), reading: readScript(code(forms.inline)) },
    ],
  ]);
  const page = readPage(html, base);
  const input = { source: 'page', page, self: new URL(base.origin), policy, paths: ['/page'], files };
  const { findings, installs } = judgePage(input, new Map<string, ExpectedPixel>());
  expect(installs).toHaveLength(1);
  return !findings.some((entry) => ['csp_blocks_script', 'csp_blocks_endpoint'].includes(entry.code));
}
