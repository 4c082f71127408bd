import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pixelwright as esbuildPlugin } from '@pixelwright/bundler-plugin/esbuild';
import { pixelwright as rollupPlugin } from '@pixelwright/bundler-plugin/rollup';
import { pixelwright as rspackPlugin } from '@pixelwright/bundler-plugin/rspack';
import { pixelwright as vitePlugin } from '@pixelwright/bundler-plugin/vite';
import { pixelwright as webpackPlugin } from '@pixelwright/bundler-plugin/webpack';
import { rspack } from '@rspack/core';
import * as esbuild from 'esbuild';
import { watch, type RollupWatcher } from 'rollup';
import { describe, expect, test, vi } from 'vitest';
import { build } from 'vite';
import webpack from 'webpack';
import { folderWith, write } from '../cli/cli.ts';
import { account } from './app.ts';
import { emitPages } from './bundlers.ts';

const options = { html: 'inline', enableDev: true } as const;

/** Builds a project again and again, with its one page; answers after the first time, with what ends that. */
const watchers: Record<string, (root: string) => Promise<() => Promise<unknown>>> = {
  async Vite(root) {
    const watcher = (await build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [vitePlugin(options)],
      build: { watch: {} },
    })) as never as RollupWatcher;
    await ended(watcher);
    return () => watcher.close();
  },
  async Rollup(root) {
    const pages = {
      name: 'pages',
      generateBundle(this: { emitFile(file: object): string }) {
        this.emitFile({ type: 'asset', fileName: 'index.html', source: readFileSync(join(root, 'index.html')) });
      },
    };
    const watcher = watch({
      input: join(root, 'main.js'),
      output: { dir: join(root, 'dist') },
      plugins: [pages as never, rollupPlugin({ root, ...options })],
      onLog: () => {},
    });
    await ended(watcher);
    return () => watcher.close();
  },
  webpack: (root) =>
    watchCompiler(
      webpack({ ...compilerOptions(root), plugins: [emitPages(root, ['index.html']), webpackPlugin(options)] })!,
    ),
  Rspack: (root) =>
    watchCompiler(
      rspack({
        ...compilerOptions(root),
        plugins: [emitPages(root, ['index.html']) as never, rspackPlugin(options)],
      }) as never,
    ),
  async esbuild(root) {
    let end: () => void;
    const first = new Promise<void>((resolve) => (end = resolve));
    const context = await esbuild.context({
      absWorkingDir: root,
      entryPoints: ['main.js', 'index.html'],
      loader: { '.html': 'copy' },
      bundle: true,
      outdir: 'dist',
      plugins: [esbuildPlugin(options), { name: 'end', setup: (again) => again.onEnd(() => end()) }],
      logLevel: 'silent',
    });
    await context.watch();
    await first;
    return () => context.dispose();
  },
};

function compilerOptions(root: string) {
  return { mode: 'production', context: root, entry: './main.js', output: { path: join(root, 'dist') } } as const;
}

function ended(watcher: RollupWatcher): Promise<void> {
  return new Promise((resolve) => {
    watcher.on('event', ({ code }) => void (['END', 'ERROR'].includes(code) && resolve()));
  });
}

async function watchCompiler(compiler: webpack.Compiler): Promise<() => Promise<unknown>> {
  await new Promise<void>((resolve) => void compiler.watch({ aggregateTimeout: 20 }, () => resolve()));
  return () => new Promise((resolve) => void compiler.close(resolve));
}

const pixels = (conversionType?: string) => ({
  'pixelwright.json': account({
    signup: { config: { type: 'conversion', conversion_type: conversionType, properties: [] } },
  }),
});

describe.each(Object.entries(watchers))('%s, watching', (_, start) => {
  test.each([
    ['a valid pixel', 'first'],
    ['an invalid one', undefined],
  ])(
    'sees pixels that no code imports change, from %s on',
    async (_name, first) => {
      const root = folderWith({
        ...pixels(first),
        'package.json': '{"type":"module"}',
        'main.js': 'document.title = "x";\n',
        'index.html': '<!doctype html><head></head><script type="module" src="/main.js"></script>',
      });
      const built = join(root, 'dist/index.html');
      const stop = await start(root);
      try {
        if (first !== undefined) expect(readFileSync(built, 'utf8')).toContain(first);
        // Written again while nothing comes of it: the watcher may still be looking at what is there.
        await vi.waitFor(
          async () => {
            write(root, pixels('second'));
            await setTimeout(300);
            expect(existsSync(built) && readFileSync(built, 'utf8')).toContain('second');
          },
          { timeout: 30_000 },
        );
      } finally {
        await stop();
      }
    },
    60_000,
  );
});
