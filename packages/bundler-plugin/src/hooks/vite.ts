import { posix, resolve } from 'node:path';
import type { Plugin, ResolvedConfig, ViteDevServer } from 'vite';
import { finish } from '../finish.ts';
import { insertPixels } from '../html/insert-pixels.ts';
import { pixelsOn } from '../html/pages.ts';
import type { PagePixels } from '../read-site.ts';
import type { Site } from '../site.ts';
import { ownIds } from '../virtual-modules.ts';
import { bundleOutput } from './rollup.ts';

export function viteHooks(site: Site): Partial<Plugin> {
  let config: ResolvedConfig;
  let server: ViteDevServer | undefined;
  /** A server goes on with what is wrong, so it is said at once, and again by each module and page. */
  function tell({ watcher }: ViteDevServer): void {
    // Not those that are awaited: of what is not there it would never tell.
    watcher.add([...site.files]);
    if (site.error) config.logger.error(site.error.message, { timestamp: true });
    for (const text of site.warnings) config.logger.warnOnce(text);
  }
  const pages: PagePixels = new Map();
  return {
    configResolved(resolved) {
      config = resolved;
      site.startOver();
      const { root, base, build, html, command } = resolved;
      site.surroundings = {
        root,
        base,
        assets: posix.relative('/', `/${build.assetsDir}`),
        // As Vite does, which gives no empty one.
        nonce: html?.cspNonce || undefined,
        development: command === 'serve',
      };
    },

    configureServer(started) {
      server = started;
    },

    async buildStart() {
      pages.clear();
      await site.read();
      if (server) tell(server);
      for (const file of site.files) this.addWatchFile(file);
      if (site.error && !server) throw site.error;
    },

    // Not when a build starts, which for Rolldown each output does.
    watchChange() {
      site.startOver();
    },

    async hotUpdate({ file }) {
      if (![...site.files, ...site.awaited].includes(resolve(file))) return undefined;
      await site.read();
      const { name, moduleGraph, hot } = this.environment;
      if (name === 'client') tell(server!);
      for (const [id, module] of moduleGraph.idToModuleMap) {
        if (ownIds.test(id)) moduleGraph.invalidateModule(module);
      }
      hot.send({ type: 'full-reload' });
      return [];
    },

    transformIndexHtml: {
      order: 'post',
      handler(html, { path }) {
        if (site.error) throw site.error;
        if (!site.options.html || site.silent) return html;
        const page = path.replace(/^\//, '');
        const alone = builtPages(config) === 1;
        const pixels = pixelsOn(page, site.snippets, { base: site.base, alone });
        const inserted = insertPixels(html, page, pixels, site.base);
        if (!inserted) return html;
        pages.set(page, inserted.pixels);
        for (const text of inserted.problems) config.logger.warn(`pixelwright: ${text}`);
        return inserted.html;
      },
    },

    generateBundle: {
      order: 'post',
      async handler({ dir = '' }, bundle) {
        // What runs on the server is no script of a page.
        if (this.environment?.config.consumer === 'server' || config.build.ssr) return;
        const output = bundleOutput(this as never, bundle as never);
        const report = (line: string) => config.logger.info(`pixelwright: ${line}`);
        await finish(site, { ...output, report }, { folder: resolve(dir), handedOver: pages });
      },
    },
  };
}

/** How many pages the build was asked for; a site with one may be a single-page app. */
function builtPages({ build }: ResolvedConfig): number {
  const { input = 'index.html' } = build.rollupOptions;
  const inputs = typeof input === 'string' ? [input] : Object.values(input);
  return inputs.filter((path) => path.endsWith('.html')).length;
}
