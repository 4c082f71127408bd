import type { Compiler as RspackCompiler } from '@rspack/core';
import type { Compilation, Compiler } from 'webpack';
import { finish } from '../finish.ts';
import type { Output } from '../output.ts';
import type { Site } from '../site.ts';

const name = 'pixelwright';

/** For webpack, and for Rspack, which has the same interface where it is used here. */
export function webpackHooks(site: Site): (given: Compiler | RspackCompiler) => void {
  return (given) => {
    const compiler = given as Compiler;
    const { context, mode, output, target } = compiler.options;
    // Their default, which they set when plugins have been applied.
    const { publicPath = 'auto' } = output;
    const base = typeof publicPath === 'string' ? publicPath : '/';
    site.surroundings = {
      root: context ?? process.cwd(),
      // To `auto`, files are where the page or script is that loads them.
      ...(base === 'auto' ? { base: '', pages: '/' } : { base }),
      assets: '',
      development: mode === 'development',
    };
    compiler.hooks.normalModuleFactory.tap(name, (factory) => {
      // To webpack, `virtual:` is a scheme that nobody has registered.
      factory.hooks.beforeResolve.tap(name, (data) => {
        data.request = data.request.replace(/^(?=virtual:pixelwright(\/|$))/, '\0');
      });
    });
    if ([target].flat().some((entry) => typeof entry === 'string' && /node/.test(entry))) return;
    compiler.hooks.thisCompilation.tap(name, (compilation) => {
      // Behind everything that changes files, before what compresses them.
      const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_TRANSFER - 1;
      compilation.hooks.processAssets.tapPromise({ name, stage }, () =>
        finish(site, compilationOutput(compilation, compiler)),
      );
    });
  };
}

function compilationOutput(compilation: Compilation, { webpack }: Compiler): Output {
  const { RawSource } = webpack.sources;
  return {
    paths: compilation.getAssets().map((asset) => asset.name),
    read: (path) => compilation.getAsset(path)!.source.buffer(),
    write(path, bytes) {
      const source = new RawSource(bytes);
      // What is minified once more no longer fits its hash.
      const info = { minimized: true };
      if (compilation.getAsset(path)) compilation.updateAsset(path, source, info);
      else compilation.emitAsset(path, source, info);
    },
    warn: (text) => void compilation.warnings.push(new webpack.WebpackError(`${name}: ${text}`)),
    report: (line) => compilation.getLogger(name).info(line),
  };
}
