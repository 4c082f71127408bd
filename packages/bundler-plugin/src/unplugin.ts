import { createUnplugin } from 'unplugin';
import { esbuildHooks } from './hooks/esbuild.ts';
import { rollupHooks } from './hooks/rollup.ts';
import { viteHooks } from './hooks/vite.ts';
import { webpackHooks } from './hooks/webpack.ts';
import type { PixelwrightOptions } from './options.ts';
import { Site } from './site.ts';
import { loadVirtual, ownIds, resolveVirtual } from './virtual-modules.ts';

/** The plugin for every bundler; the subpaths of the package hand it out by name. */
export const pixelwright = createUnplugin<PixelwrightOptions | undefined, false>((options = {}) => {
  const site = new Site(options);
  return {
    name: 'pixelwright',
    async buildStart() {
      await site.read();
      if (site.error) throw site.error;
    },
    resolveId: { filter: { id: ownIds }, handler: resolveVirtual },
    load: {
      filter: { id: ownIds },
      async handler(id) {
        await site.ready();
        for (const file of site.files) this.addWatchFile(file);
        if (site.error) throw site.error;
        return loadVirtual(site.virtual, id);
      },
    },
    vite: viteHooks(site),
    rollup: rollupHooks(site),
    webpack: webpackHooks(site),
    rspack: webpackHooks(site),
    esbuild: esbuildHooks(site),
  };
});
