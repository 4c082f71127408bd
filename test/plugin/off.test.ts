import { join } from 'node:path';
import { pixelwright as esbuildPlugin } from '@pixelwright/bundler-plugin/esbuild';
import { pixelwright as rspackPlugin } from '@pixelwright/bundler-plugin/rspack';
import { pixelwright as webpackPlugin } from '@pixelwright/bundler-plugin/webpack';
import { rspack } from '@rspack/core';
import * as esbuild from 'esbuild';
import { afterEach, describe, expect, test, vi } from 'vitest';
import webpack from 'webpack';
import { folderWith } from '../cli/cli.ts';
import { account, readFiles } from './app.ts';
import { runCompiler } from './bundlers.ts';

interface Kind {
  development?: boolean;
  node?: boolean;
}

const options = { html: 'inline', dts: false } as const;

function compilerOptions(root: string, { development, node }: Kind) {
  return {
    mode: development ? 'development' : 'production',
    devtool: false,
    context: root,
    entry: './main.js',
    target: node ? 'node' : 'web',
    output: { path: join(root, 'dist') },
  } as const;
}

const builds: Record<string, (root: string, kind: Kind) => Promise<unknown>> = {
  webpack: (root, kind) =>
    runCompiler(webpack({ ...compilerOptions(root, kind), plugins: [webpackPlugin(options)] })!, root),
  Rspack: (root, kind) =>
    runCompiler(rspack({ ...compilerOptions(root, kind), plugins: [rspackPlugin(options)] }) as never, root),
  esbuild(root, { development, node }) {
    if (development) vi.stubEnv('NODE_ENV', 'development');
    return esbuild.build({
      absWorkingDir: root,
      entryPoints: ['main.js'],
      bundle: true,
      outdir: 'dist',
      platform: node ? 'node' : 'browser',
      plugins: [esbuildPlugin(options)],
      logLevel: 'silent',
    });
  },
};
afterEach(() => vi.unstubAllEnvs());

const project = () =>
  folderWith({
    'pixelwright.json': account({ a: { config: { type: 'pageview', properties: [] } } }),
    'main.js': "import { a } from 'virtual:pixelwright';\na.fire({});\n",
  });

describe.each(Object.entries(builds))('%s', (_, build) => {
  test('in development has pixels that do nothing', async () => {
    const [off, on] = [project(), project()];
    await build(off, { development: true });
    vi.unstubAllEnvs();
    await build(on, {});
    const code = (root: string) => readFiles(join(root, 'dist'))['main.js'];
    expect(code(off)).toContain('fire');
    expect(code(off)).not.toContain('collect.example');
    expect(code(on)).toContain('collect.example');
  });

  test('for Node adds no file', async () => {
    const root = project();
    await build(root, { node: true });
    expect(Object.keys(readFiles(join(root, 'dist')))).toEqual(['main.js']);
  });
});

test('esbuild prints the report where it prints its own', async () => {
  const lines = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    await esbuild.build({
      absWorkingDir: project(),
      entryPoints: ['main.js'],
      bundle: true,
      outdir: 'dist',
      plugins: [esbuildPlugin({ dts: false })],
      logLevel: 'info',
    });
    expect(lines.mock.calls.map(([text]) => text)).toContainEqual(
      expect.stringMatching(/^pixelwright: 1 of 1 pixels in scripts, .*\n$/),
    );
  } finally {
    lines.mockRestore();
  }
});
