import * as http from 'node:http';
import * as https from 'node:https';
import { certificate } from './certificate.ts';
import { origins } from './hosts.ts';
import { listenLocally } from './local-server.ts';

/** One document, script or other text to serve. */
interface PageContent {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default `text/html; charset=utf-8`. */
  readonly contentType?: string;
}

/** Serves the same pages as `https://shop.example` and as `http://plain.example`. */
export interface PageServer {
  readonly origins: { readonly secure: string; readonly plain: string };
  readonly ports: { readonly secure: number; readonly plain: number };
  /** Sets what a path (query aside) answers, to any method, on both origins. */
  page(path: string, content: PageContent): void;
  /** Forgets all pages. */
  clear(): void;
  close(): Promise<void>;
}

/** Starts both servers on free ports of 127.0.0.1. */
export async function startPageServer(): Promise<PageServer> {
  const pages = new Map<string, PageContent>();

  function answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { pathname } = new URL(request.url ?? '/', origins.secure);
    const content = pages.get(pathname);
    // A body that nobody reads would stall the connection for the next page.
    request.resume();
    if (!content) {
      // Browsers ask for the icon by themselves, and a 404 would show up as a console error.
      response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    const { html, headers, contentType = 'text/html; charset=utf-8' } = content;
    response.writeHead(200, { 'Content-Type': contentType, ...headers }).end(html);
  }

  const { key, cert } = await certificate();
  const secure = await listenLocally(https.createServer({ key, cert }, answer));
  const plain = await listenLocally(http.createServer(answer));

  return {
    origins: { secure: origins.secure, plain: origins.plain },
    ports: { secure: secure.port, plain: plain.port },
    page: (path, content) => void pages.set(path, content),
    clear: () => pages.clear(),
    close: async () => void (await Promise.all([secure.close(), plain.close()])),
  };
}
