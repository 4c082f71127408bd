import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** What the proxy shows the browser in place of a site's own certificate. */
export interface Certificate {
  /** PEM. */
  key: string;
  /** PEM. */
  cert: string;
  /** Base64 sha256 of the public key: the browser of this run is told to trust it for every host, no other is. */
  spki: string;
}

/** Made anew for each run, and nowhere kept. */
export async function makeCertificate(): Promise<Certificate> {
  const pem = await generate([{ name: 'commonName', value: 'pixelwright verify' }], {
    keyType: 'ec',
    algorithm: 'sha256',
  });
  const der = new X509Certificate(pem.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key: pem.private, cert: pem.cert, spki: createHash('sha256').update(der).digest('base64') };
}
