import { networkInterfaces } from 'node:os';

/** The IPv4 addresses of this machine beside loopback. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flat()
    .flatMap((entry) => (entry && entry.family === 'IPv4' && !entry.internal ? entry.address : []));
}
