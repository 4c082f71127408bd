import { dirname, resolve } from 'node:path';
import type { OutputBundle, Plugin, PluginContext } from 'rollup';
import { finish } from '../finish.ts';
import type { Output } from '../output.ts';
import type { Site } from '../site.ts';

export function rollupHooks(site: Site): Partial<Plugin> {
  return {
    options() {
      site.surroundings.development = this.meta.watchMode;
    },
    generateBundle: {
      order: 'post',
      async handler({ dir, file = '' }, bundle) {
        await finish(site, bundleOutput(this, bundle), { folder: resolve(dir ?? dirname(file)) });
      },
    },
  };
}

/** The files of a bundle before they are written, for Rollup and those of its kind. */
export function bundleOutput(context: Pick<PluginContext, 'emitFile' | 'warn' | 'info'>, bundle: OutputBundle): Output {
  return {
    paths: Object.keys(bundle),
    read(path) {
      const file = bundle[path]!;
      return Buffer.from(file.type === 'chunk' ? file.code : file.source);
    },
    write(path, bytes) {
      const file = bundle[path];
      if (file?.type === 'asset') file.source = bytes;
      else context.emitFile({ type: 'asset', fileName: path, source: bytes });
    },
    warn: (text) => context.warn(text),
    report: (line) => context.info(line),
  };
}
