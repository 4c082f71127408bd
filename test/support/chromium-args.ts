import { certificate } from './certificate.ts';
import { hosts } from './hosts.ts';

/** The servers that the test hosts stand for; a host without a server does not resolve. */
export interface TestServers {
  readonly collector?: { readonly port: number } | undefined;
  readonly pages?: { readonly ports: { readonly secure: number; readonly plain: number } } | undefined;
}

/**
 * The command line of a test browser: quiet, offline but for the servers given, their certificate
 * trusted. Also fits a browser that is started without a driver.
 */
export async function chromiumArgs(servers: TestServers): Promise<string[]> {
  const { spki } = await certificate();
  return [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--host-resolver-rules=${resolverRules(servers)}`,
    `--ignore-certificate-errors-spki-list=${spki}`,
  ];
}

function resolverRules({ collector, pages }: TestServers): string {
  const rules: string[] = [];
  const map = (host: string, port: number): void => void rules.push(`MAP ${host} 127.0.0.1:${port}`);
  if (collector) map(`${hosts.collector}:443`, collector.port);
  if (pages) {
    map(`${hosts.secure}:443`, pages.ports.secure);
    map(`${hosts.files}:443`, pages.ports.secure);
    map(`${hosts.plain}:80`, pages.ports.plain);
  }
  // The first rule that matches wins, so the rest of the world comes last.
  return [...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ');
}
