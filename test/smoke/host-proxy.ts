import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { listenLocally, type LocalServer } from '../support/local-server.ts';

/** Starts an HTTPS proxy that leads to the local port of each host given, and to nothing else in the world. */
export function startHostProxy(ports: Readonly<Record<string, number>>): Promise<LocalServer> {
  const server = createServer((_request, response) => response.writeHead(502).end());
  server.on('connect', ({ url = '' }, client: Socket) => {
    const port = ports[url.replace(/:443$/, '')];
    // Either side may break off at any time, and then both end.
    client.on('error', () => client.destroy());
    if (port === undefined) {
      client.end('HTTP/1.1 502 No such host\r\n\r\n');
      return;
    }
    const target = connect(port, '127.0.0.1', () => client.write('HTTP/1.1 200 Connected\r\n\r\n'));
    client.on('close', () => target.destroy());
    target.on('error', () => target.destroy()).on('close', () => client.destroy());
    client.pipe(target).pipe(client);
  });
  return listenLocally(server);
}
