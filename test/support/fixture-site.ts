import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ManifestRow } from '@pixelwright/generator';
import { bundlers } from '../module/bundlers.ts';
import { consented } from './consented.ts';
import { cspHeader } from './csp.ts';
import { inlineScripts, type FixtureCode, type PageDraft, type PlantedFinding } from './fixture-draft.ts';
import { faults, type Fault } from './fixture-faults.ts';
import { fixtureAccount, fixtureContent, fixturePages, fixtureTags } from './fixture-pages.ts';
import type { PageServer } from './page-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The site: 30 pages, their scripts, and two files of tag managers. Without a fault it is as it should be. */
export interface FixtureSite {
  pages: Map<string, PageDraft>;
  /** Everything that is no page, by path. */
  files: Map<string, string>;
  /** Puts a fault into a page; answers what a check without a browser has to find. */
  plant(fault: Fault, path: string): PlantedFinding[];
  /** Every file of the site as it is now, by path. */
  text(): Record<string, string>;
  writeTo(folder: string): void;
  serveFrom(server: PageServer): void;
}

/** What the sites of a test have in common: the account file and what was generated from it. */
export interface Fixture {
  /** Holds `pixelwright.yaml` and `dist/pixels`. */
  folder: string;
  code: FixtureCode;
  /** A new site without faults. */
  site(): FixtureSite;
  remove(): void;
}

/** Generates the fixture's pixels with the built command, and bundles its app. */
export async function openFixture(): Promise<Fixture> {
  const folder = mkdtempSync(join(tmpdir(), 'pixelwright-site-'));
  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
  writeFileSync(join(folder, 'pixelwright.yaml'), fixtureAccount);
  writeFileSync(join(folder, 'before.yaml'), fixtureAccount.replace('defaults:\n', 'defaults:\n  outboxDays: 3\n'));
  const generate = (...args: string[]) =>
    execFileSync(process.execPath, [join(root, 'packages/cli/dist/main.js'), 'generate', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  generate();
  generate('--config', 'before.yaml', '--out', 'before');
  for (const target of ['gtm', 'tealium']) generate('--target', target, '--out', 'tags');

  const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
  const { scripts } = JSON.parse(read('dist/pixels/manifest.json')) as { scripts: ManifestRow[] };
  const rowOf = (key: string) => scripts.find((row) => row.key === key)!;
  const fileOf = (key: string) => rowOf(key).file;
  const contact = rowOf('pix_contact');
  const entry = join(folder, 'app.mjs');
  writeFileSync(
    entry,
    `import { ${contact.exports!} as pixel } from './dist/pixels/${contact.file}';\npixel.start();\n`,
  );
  const app = await bundlers.Rollup(entry);
  const runtime = fileOf('+runtime');

  const code: FixtureCode = (pixel, state = 'now') => {
    if (pixel === 'pix_contact') return '<script type="module" src="/assets/app.js"></script>';
    const { placeholders } = fixtureContent(pixel);
    return read(state === 'now' ? 'dist/pixels' : 'before', fileOf(pixel)).replace(/%%(\w+)%%/g, (_, name: string) =>
      encodeURIComponent(placeholders[name]!),
    );
  };

  function site(): FixtureSite {
    const pages = new Map(fixturePages.map(({ path, pixel }) => [path, draft(path, pixel)]));
    const files = new Map([
      ['/assets/app.js', app],
      [`/pixels/${runtime.split('/').at(-1)}`, read('dist/pixels', runtime)],
      ...Object.entries(fixtureTags).map(([key, { target, path }]): [string, string] => [
        path,
        read('tags', key, target, path.split('/').at(-1)!),
      ]),
    ]);
    const text = () =>
      Object.fromEntries([...files, ...[...pages].map(([path, page]): [string, string] => [path, rendered(page)])]);
    return {
      pages,
      files,
      plant: (fault, path) => faults[fault].plant(pages.get(path)!, files, code),
      text,
      writeTo(place) {
        for (const [path, content] of Object.entries(text())) {
          mkdirSync(dirname(join(place, path)), { recursive: true });
          writeFileSync(join(place, path), content);
        }
      },
      serveFrom(server) {
        for (const [path, html] of Object.entries(text())) server.page(path, { html, contentType: typeOf(path) });
      },
    };
  }

  function draft(path: string, pixel: string): PageDraft {
    const own = pixel === 'pix_pages' ? [] : [code(pixel)];
    const views = fixtureContent('pix_pages');
    const { data, body } = pixel === 'pix_pages' ? { data: '', body: '' } : fixtureContent(pixel);
    return {
      path,
      pixel,
      data: `${consented}${views.data}${data}`,
      code: [code('pix_pages'), ...own],
      body,
      forbidden: [],
    };
  }

  return { folder, code, site, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A page with a strict policy, by the hashes of its own scripts. */
function rendered({ path, data, code, body, forbidden }: PageDraft): string {
  const inline = [data, ...code.flatMap(inlineScripts)].filter((script) => !forbidden.includes(script));
  const policy = cspHeader(
    {
      'default-src': "'none'",
      'script-src': "'self'",
      'connect-src': 'https://collect.example',
      'img-src': 'https://collect.example',
    },
    inline,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${path}</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "WebPage"}</script>
<script>${data}</script>
</head>
<body>
<h1>${path}</h1>
${code.join('\n')}
${body}
</body>
</html>
`;
}

function typeOf(path: string): string {
  if (path.endsWith('.html')) return 'text/html; charset=utf-8';
  return path.endsWith('.json') ? 'application/json' : 'text/javascript';
}
