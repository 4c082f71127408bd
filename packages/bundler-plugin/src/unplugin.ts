import { createUnplugin } from 'unplugin';
import { esbuildHooks } from './hooks/esbuild.ts';
import { rollupHooks } from './hooks/rollup.ts';
import { viteHooks } from './hooks/vite.ts';
import { webpackHooks } from './hooks/webpack.ts';
import type { PixelwrightOptions } from './options.ts';
import { Site } from './site.ts';
import { loadVirtual, ownIds, resolveVirtual } from './virtual-modules.ts';

/** What webpack and Rspack have in common here. */
interface Native {
  framework?: string;
  compiler?: { watchMode: boolean };
  compilation?: { errors: { push(error: Error): unknown } };
}

/** The plugin for every bundler; the subpaths of the package hand it out by name. */
export const pixelwright = createUnplugin<PixelwrightOptions | undefined, false>((options = {}) => {
  const site = new Site(options);
  return {
    name: 'pixelwright',
    async buildStart() {
      site.startOver();
      await site.read();
      const { framework, compiler, compilation } = (this.getNativeBuildContext?.() ?? {}) as Native;
      // esbuild asks for them with each of its files.
      if (framework !== 'esbuild') for (const file of site.files) this.addWatchFile(file);
      if (!site.error) return;
      // After what is thrown here webpack watches no longer.
      if (!compiler?.watchMode) throw site.error;
      compilation!.errors.push(site.error);
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
