import { createHash } from 'node:crypto';

/** A policy as header text, or as directive name to sources (`""` for a directive without any). */
export type CspDirectives = string | Readonly<Record<string, string | readonly string[]>>;

/**
 * The `Content-Security-Policy` header value for a policy under test, plus the sha256 hashes of the
 * inline scripts that belong to the test itself. The policy means the same for all other scripts.
 * `inlineScripts` are the texts between `<script>` and `</script>`.
 */
export function cspHeader(directives: CspDirectives, inlineScripts: readonly string[] = []): string {
  const policy = parse(directives);
  const hashes = inlineScripts.map(scriptHash);
  if (hashes.length > 0) {
    const inherited = policy.get('script-src') ?? policy.get('default-src');
    // Without either, scripts are unrestricted, and a list of hashes would be a restriction.
    if (inherited) policy.set('script-src', allow(inherited, hashes));
    const elements = policy.get('script-src-elem');
    if (elements) policy.set('script-src-elem', allow(elements, hashes));
  }
  return [...policy].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}

/** The CSP source of one inline script. */
export function scriptHash(script: string): string {
  // The HTML parser turns CR LF into LF before the browser hashes.
  const text = script.replace(/\r\n?/g, '\n');
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function parse(directives: CspDirectives): Map<string, readonly string[]> {
  const policy = new Map<string, readonly string[]>();
  const lines =
    typeof directives === 'string'
      ? directives.split(';')
      : Object.entries(directives).map(([name, sources]) => [name, ...[sources].flat()].join(' '));
  for (const line of lines) {
    const [name, ...sources] = line.trim().split(/\s+/);
    // As in the browser, the first of two directives of one name counts.
    if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
  }
  return policy;
}

function allow(sources: readonly string[], hashes: readonly string[]): readonly string[] {
  const strict = /^'(?:nonce-|sha\d+-|strict-dynamic')/i;
  const allowsInline = sources.some((source) => source.toLowerCase() === "'unsafe-inline'");
  // One hash would switch 'unsafe-inline' off for everybody else.
  if (allowsInline && !sources.some((source) => strict.test(source))) return sources;
  const kept = sources.filter((source) => source.toLowerCase() !== "'none'");
  return [...new Set([...kept, ...hashes])];
}
