import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A server that listens on 127.0.0.1. */
export interface LocalServer {
  readonly port: number;
  /** Ends every connection, answered or not, and resolves when the port is free. */
  close(): Promise<void>;
}

/** Takes an HTTP or HTTPS server that does not listen yet; starts it on a free port. */
export async function listenLocally(server: Server): Promise<LocalServer> {
  // Kept by hand: `closeAllConnections` overlooks sockets that are still in the TLS handshake.
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function close(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  return { port, close };
}
