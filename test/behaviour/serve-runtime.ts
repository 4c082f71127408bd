import type { PageServer } from '../support/page-server.ts';

/** The headers that INSTALL.md of the hosted form tells to serve the runtime with. */
export const runtimeHeaders = {
  'cache-control': 'public, max-age=31536000, immutable',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

/** Serves the runtime of an output folder where the examples look for it, and answers its path. */
export function serveRuntime(pages: PageServer, files: Readonly<Record<string, string>>): string {
  const [file] = Object.keys(files).filter((path) => path.startsWith('+runtime/'));
  const path = file!.replace('+runtime', '/pixels');
  pages.page(path, { html: files[file!]!, contentType: 'text/javascript', headers: runtimeHeaders });
  return path;
}
