/** One policy: the sources of each directive, by the directive's name. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** The policies of a `Content-Security-Policy` header or `<meta>` (CSP 3, 2.2): a comma begins another one. */
export function parsePolicies(text: string): Policy[] {
  return text.split(',').flatMap((list) => {
    const policy = new Map<string, string[]>();
    for (const directive of list.split(';')) {
      const [name = '', ...sources] = directive.trim().split(/[\t\n\f\r ]+/);
      // Of two directives of one name, the first counts.
      if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
    }
    return policy.size > 0 ? [policy] : [];
  });
}

/** The sources that count for a kind of request: those of the first directive that there is (CSP 3, 6.8.3). */
export function sourcesFor(policy: Policy, kind: 'script' | 'connect' | 'img'): readonly string[] | undefined {
  const names = kind === 'script' ? ['script-src-elem', 'script-src'] : [`${kind}-src`];
  const name = [...names, 'default-src'].find((directive) => policy.has(directive));
  return name === undefined ? undefined : policy.get(name);
}
