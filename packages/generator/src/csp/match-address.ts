/**
 * Whether a source expression lets an address through (CSP 3, 6.7.2.7 "Does url match expression in
 * origin with redirect count?").
 *
 * @param self the origin of the page; absent where the page is a file whose place nobody knows: then any
 *   host may be its own, under any path
 */
export function matchesAddress(source: string, address: URL, self: URL | undefined): boolean {
  const isOwn = self === undefined && address.hostname.endsWith('.invalid');
  if (source.toLowerCase() === "'self'") return self === undefined || matchesSelf(address, self);
  if (source.startsWith("'")) return false;
  if (source === '*') return /^(https?|wss?):$/.test(address.protocol) || address.protocol === self?.protocol;
  const scheme = /^([a-z][a-z0-9+.-]*):$/i.exec(source);
  if (scheme) return isOwn || matchesScheme(scheme[1]!.toLowerCase(), address.protocol);
  // Browsers leave out a query.
  const parts =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?)(?::(\d+|\*))?(\/.*)?$/i.exec(
      source.replace(/[?#].*$/, ''),
    );
  if (!parts) return false;
  const [, given, host = '', port, path = ''] = parts;
  if (isOwn) return true;
  const wanted = given?.toLowerCase() ?? self?.protocol.slice(0, -1);
  if (wanted !== undefined && !matchesScheme(wanted, address.protocol)) return false;
  if (!matchesHost(host.toLowerCase(), address.hostname)) return false;
  if (!matchesPort(port, wanted, address)) return false;
  return matchesPath(path, address.pathname);
}

function matchesSelf(address: URL, self: URL): boolean {
  if (address.origin === self.origin) return true;
  return (
    address.hostname === self.hostname &&
    matchesScheme(self.protocol.slice(0, -1), address.protocol) &&
    (address.port === self.port || (isUsualPort(address) && isUsualPort(self)))
  );
}

const isUsualPort = ({ port }: URL) => port === '';

/** A scheme stands for its secure one too (6.7.2.8 "scheme-part match"). */
function matchesScheme(wanted: string, protocol: string): boolean {
  const actual = protocol.slice(0, -1);
  const also: Record<string, string[]> = { http: ['https'], ws: ['wss', 'http', 'https'], wss: ['https'] };
  return wanted === actual || (also[wanted]?.includes(actual) ?? false);
}

function matchesHost(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}

function matchesPort(port: string | undefined, scheme: string | undefined, address: URL): boolean {
  if (port === '*') return true;
  if (port === undefined) return isUsualPort(address);
  const usual: Record<string, string> = { http: '80', https: '443', ws: '80', wss: '443' };
  const actual = address.port || usual[address.protocol.slice(0, -1)];
  return port === actual || (port === '80' && actual === '443' && scheme !== 'https');
}

function matchesPath(pattern: string, path: string): boolean {
  if (pattern === '' || (pattern === '/' && path === '')) return true;
  const wanted = pattern.split('/').map(decoded);
  const actual = path.split('/').map(decoded);
  const isFolder = pattern.endsWith('/');
  if (isFolder) wanted.pop();
  else if (wanted.length !== actual.length) return false;
  return wanted.length <= actual.length && wanted.every((part, at) => part === actual[at]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
