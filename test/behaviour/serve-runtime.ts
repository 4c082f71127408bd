import type { PageServer } from '../support/page-server.ts';

/** The headers that INSTALL.md of the hosted form tells to serve the runtime with. */
export function runtimeHeaders(install: string): Record<string, string> {
  const printed = /^## 1\. Serve the runtime\n[^]*?```\n([^]*?)```/m.exec(install)![1]!;
  return Object.fromEntries(
    printed
      .trim()
      .split('\n')
      .map((line) => line.split(': ') as [string, string]),
  );
}

/** Serves the runtime of an output folder where the examples look for it, as INSTALL.md says. */
export function serveRuntime(pages: PageServer, files: Readonly<Record<string, string>>): void {
  const paths = Object.keys(files);
  const file = paths.find((path) => path.startsWith('+runtime/'))!;
  const install = paths.find((path) => path.endsWith('/javascript-hosted/INSTALL.md'))!;
  pages.page(file.replace('+runtime', '/pixels'), { html: files[file]!, headers: runtimeHeaders(files[install]!) });
}
