import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PixelwrightOptions } from '@pixelwright/bundler-plugin';
import { pixelwright as esbuildPlugin } from '@pixelwright/bundler-plugin/esbuild';
import { pixelwright as rollupPlugin } from '@pixelwright/bundler-plugin/rollup';
import { pixelwright as rspackPlugin } from '@pixelwright/bundler-plugin/rspack';
import { pixelwright as vitePlugin } from '@pixelwright/bundler-plugin/vite';
import { pixelwright as webpackPlugin } from '@pixelwright/bundler-plugin/webpack';
import { rspack } from '@rspack/core';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import { build as viteBuild, createLogger, type InlineConfig } from 'vite';
import webpack from 'webpack';
import { readFiles } from './app.ts';

export interface Build {
  /** The project's folder; it is built from `main.js` and its pages into `dist`. */
  root: string;
  /** HTML files below the root. */
  pages?: readonly string[];
  options?: PixelwrightOptions;
  vite?: InlineConfig;
}

export interface Built {
  /** Text by path below the output folder. */
  files: Record<string, string>;
  /** What the bundler warned of. */
  warnings: string[];
  /** What it told a person. */
  said: string[];
}

/** Builds a project for browsers; fails as the bundler does. */
export const bundlers: Record<'Vite' | 'Rollup' | 'webpack' | 'Rspack' | 'esbuild', (build: Build) => Promise<Built>> =
  {
    async Vite({ root, pages = ['index.html'], options, vite }) {
      const warnings: string[] = [];
      const said: string[] = [];
      const logger = createLogger('silent');
      await viteBuild({
        root,
        configFile: false,
        // Its progress goes past the logger.
        logLevel: 'silent',
        plugins: [vitePlugin(options)],
        customLogger: {
          ...logger,
          info: (text) => void said.push(text),
          warn: (text) => void warnings.push(text),
        },
        ...vite,
        build: {
          ...vite?.build,
          rollupOptions: { input: pages.map((page) => join(root, page)), ...vite?.build?.rollupOptions },
        },
      });
      return { files: readFiles(join(root, 'dist')), warnings, said };
    },

    async Rollup({ root, pages = [], options }) {
      const warnings: string[] = [];
      const said: string[] = [];
      const bundled = await rollup({
        input: join(root, 'main.js'),
        plugins: [
          {
            name: 'pages',
            generateBundle() {
              for (const fileName of pages)
                this.emitFile({ type: 'asset', fileName, source: readPage(root, fileName) });
            },
          },
          rollupPlugin({ root, ...options }),
        ],
        onLog: (level, { message }) => void (level === 'warn' ? warnings : said).push(message),
      });
      await bundled.write({ dir: join(root, 'dist'), format: 'es' });
      await bundled.close();
      return { files: readFiles(join(root, 'dist')), warnings, said };
    },

    webpack: ({ root, pages = [], options }) =>
      runCompiler(
        webpack({
          mode: 'production',
          context: root,
          entry: './main.js',
          output: { path: join(root, 'dist') },
          plugins: [emitPages(root, pages), webpackPlugin(options)],
        })!,
        root,
      ),

    Rspack: ({ root, pages = [], options }) =>
      runCompiler(
        rspack({
          mode: 'production',
          context: root,
          entry: './main.js',
          output: { path: join(root, 'dist') },
          plugins: [emitPages(root, pages) as never, rspackPlugin(options)],
        }) as unknown as webpack.Compiler,
        root,
      ),

    async esbuild({ root, pages = [], options }) {
      const { warnings } = await esbuild.build({
        absWorkingDir: root,
        entryPoints: ['main.js', ...pages],
        loader: { '.html': 'copy' },
        bundle: true,
        minify: true,
        format: 'esm',
        outdir: 'dist',
        outbase: '.',
        plugins: [esbuildPlugin(options)],
        logLevel: 'silent',
      });
      return { files: readFiles(join(root, 'dist')), warnings: warnings.map(({ text }) => text), said: [] };
    },
  };

function readPage(root: string, page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** Emits pages as plugins for HTML do. */
export function emitPages(root: string, pages: readonly string[]): webpack.WebpackPluginInstance {
  return {
    apply({ hooks, webpack: { sources, Compilation } }) {
      hooks.thisCompilation.tap('pages', (compilation) => {
        const stage = Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_INLINE;
        compilation.hooks.processAssets.tap({ name: 'pages', stage }, () => {
          for (const page of pages) compilation.emitAsset(page, new sources.RawSource(readPage(root, page)));
        });
      });
    },
  };
}

export async function runCompiler(compiler: webpack.Compiler, root: string): Promise<Built> {
  const stats = await new Promise<webpack.Stats>((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result!)));
  });
  await new Promise((resolve) => void compiler.close(resolve));
  const {
    errors = [],
    warnings = [],
    logging = {},
  } = stats.toJson({ all: false, errors: true, warnings: true, logging: 'info' });
  if (errors.length) throw new Error(errors.map(({ message }) => message).join('\n'));
  return {
    files: readFiles(join(root, 'dist')),
    warnings: warnings.map(({ message }) => message),
    said: Object.values(logging).flatMap(({ entries }) => entries.map(({ message = '' }) => message)),
  };
}
