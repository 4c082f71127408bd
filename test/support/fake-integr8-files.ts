import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listenLocally } from './local-server.ts';

/** What a storage answers with: a status, headers and the bytes of a file, which may end early. */
interface StoredFile {
  status?: number;
  headers?: Record<string, string>;
  bytes?: Uint8Array;
  /** Break the connection after the bytes, with more announced. */
  broken?: true;
}

/** The storage that signed addresses lead to: another host than the API. */
export interface FakeStorage {
  origin: string;
  files: Map<string, StoredFile>;
  /** Headers of every request. */
  received: IncomingHttpHeaders[];
  close(): Promise<void>;
}

export async function startFakeStorage(): Promise<FakeStorage> {
  const files = new Map<string, StoredFile>();
  const received: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    received.push(request.headers);
    const file = files.get(new URL(request.url!, 'http://storage').pathname);
    const bytes = file?.bytes ?? new Uint8Array();
    response.writeHead(file?.status ?? (file ? 200 : 404), {
      ...(file?.broken && { 'content-length': String(bytes.byteLength + 100) }),
      ...file?.headers,
    });
    if (!file?.broken) response.end(bytes);
    else response.write(bytes, () => setTimeout(() => request.socket.destroy(), 10));
  });
  const local = await listenLocally(server);
  return { origin: `http://127.0.0.1:${local.port}`, files, received, close: local.close };
}
