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
      async handler(_, bundle) {
        await finish(site, bundleOutput(this, bundle));
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
      return file.type === 'chunk' ? file.code : asText(file.source);
    },
    write(path, text) {
      const file = bundle[path];
      if (file?.type === 'asset') file.source = text;
      else context.emitFile({ type: 'asset', fileName: path, source: text });
    },
    warn: (text) => context.warn(text),
    report: (line) => context.info(line),
  };
}

function asText(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}
