import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { hosts } from './hosts.ts';

/** What a TLS server needs, and how Chromium is told to trust it. */
export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
  /** Base64 sha256 of the public key, for `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
}

let made: Promise<Certificate> | undefined;

/**
 * One self-signed certificate for every host of `hosts` and 127.0.0.1.
 * Made at the first call and kept for the process, so no secret is ever committed.
 */
export function certificate(): Promise<Certificate> {
  made ??= make();
  return made;
}

async function make(): Promise<Certificate> {
  const names = Object.values(hosts).map((value) => ({ type: 2 as const, value }));
  const pem = await generate([{ name: 'commonName', value: hosts.collector }], {
    // The library's own defaults, RSA and sha1, are slow and refused by current TLS stacks.
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [...names, { type: 7, ip: '127.0.0.1' }] }],
  });
  const publicKey = new X509Certificate(pem.cert).publicKey;
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return {
    key: pem.private,
    cert: pem.cert,
    spki: createHash('sha256').update(der).digest('base64'),
  };
}
