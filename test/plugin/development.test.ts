import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { PixelwrightOptions } from '@pixelwright/bundler-plugin';
import { pixelwright } from '@pixelwright/bundler-plugin/vite';
import { pixelwright as rollupPlugin } from '@pixelwright/bundler-plugin/rollup';
import { watch } from 'rollup';
import { afterEach, expect, test, vi } from 'vitest';
import { build, createLogger, createServer, type ViteDevServer } from 'vite';
import { folderWith, write } from '../cli/cli.ts';
import { account } from './app.ts';

const main = `import { signup } from 'virtual:pixelwright';\nsignup.start();\nsignup.fire({});\nconsole.log(signup.conversionType);\n`;
const pixelOf = (conversionType: string) => ({
  'pixelwright.json': account({
    signup: { config: { type: 'conversion', conversion_type: conversionType, properties: [] } },
  }),
});
const files = () => ({
  ...pixelOf('signup'),
  'package.json': '{"type":"module"}',
  'main.js': main,
  'index.html': '<!doctype html><head></head><script type="module" src="/main.js"></script>',
});

const open: ViteDevServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(root: string, options?: PixelwrightOptions): Promise<ViteDevServer & { said: string[] }> {
  const said: string[] = [];
  const logger = createLogger('silent');
  const say = (text: string) => void said.push(text);
  const server = await createServer({
    root,
    configFile: false,
    plugins: [pixelwright(options)],
    // Updates go to a server that nobody starts, so that no port is taken.
    server: { middlewareMode: true, hmr: { server: createHttpServer() } },
    customLogger: { ...logger, error: say, warn: say, warnOnce: say },
  });
  open.push(server);
  return Object.assign(server, { said });
}

const id = '\0virtual:pixelwright/signup';

test('Vite’s development server has the exports, and they do nothing', async () => {
  const server = await serve(folderWith(files()), { html: 'inline' });
  const { code } = (await server.transformRequest(id))!;
  expect(code).toContain('"signup"');
  expect(code).not.toContain('collect.example');
  expect(await server.transformIndexHtml('/', '<!doctype html><head></head>')).not.toContain('collect.example');
});

test('with enableDev pixels fire, in code and in pages', async () => {
  const server = await serve(folderWith(files()), { enableDev: true, html: 'hosted' });
  expect((await server.transformRequest(id))!.code).toContain('collect.example');
  expect(await server.transformIndexHtml('/', '<!doctype html><head></head>')).toContain('"key":"signup"');
});

test('a change of the account file or a pixel reloads the page; a mistake is told, and is an error until it is mended', async () => {
  const root = folderWith(files());
  const server = await serve(root, { enableDev: true });
  const sent: string[] = [];
  server.environments.client.hot.send = ((payload: { type: string }) => sent.push(payload.type)) as never;
  const codeNow = async () => (await server.transformRequest(id))!.code;
  // Written again while nothing comes of it: the watcher may still be looking at what is there.
  const written = (changed: Record<string, string>, seen: () => Promise<void>) =>
    vi.waitFor(
      async () => {
        write(root, changed);
        await setTimeout(200);
        await seen();
      },
      { timeout: 30_000 },
    );
  expect(await codeNow()).toContain('"signup"');
  await written(pixelOf('subscribe'), async () => expect(await codeNow()).toContain('subscribe'));
  await written({ 'pixelwright.json': account({ signup: { config: { type: 'other' } } }) }, () =>
    expect(codeNow()).rejects.toThrow('pixels are not valid'),
  );
  expect(server.said.join('\n')).toContain('pixels are not valid\nerror ');
  await expect(server.transformIndexHtml('/', '<!doctype html>')).rejects.toThrow('pixels are not valid');
  await written(pixelOf('lead'), async () => expect(await codeNow()).toContain('lead'));
  expect(new Set(sent)).toEqual(new Set(['full-reload']));
});

test('an account file may come late, go and come back', async () => {
  const { 'pixelwright.json': text, ...rest } = files();
  const root = folderWith(rest);
  const server = await serve(root, { enableDev: true });
  const path = join(root, 'pixelwright.json');
  const codeNow = async () => (await server.transformRequest(id))!.code;
  const seen = (change: () => void, check: () => Promise<unknown>) =>
    vi.waitFor(
      async () => {
        change();
        await setTimeout(300);
        await check();
      },
      { timeout: 30_000 },
    );
  await expect(codeNow()).rejects.toThrow('no_input');
  for (const _ of [1, 2]) {
    await seen(
      () => writeFileSync(path, text),
      async () => expect(await codeNow()).toContain('collect.example'),
    );
    await seen(
      () => rmSync(path, { force: true }),
      () => expect(codeNow()).rejects.toThrow('no_input'),
    );
  }
});

test('an account file nearer than the one in use takes its place', async () => {
  const { 'pixelwright.json': text, ...rest } = files();
  const folder = folderWith({ 'pixelwright.json': account({}) });
  const root = join(folder, 'site');
  write(root, rest);
  const server = await serve(root, { enableDev: true });
  await expect(server.transformRequest(id)).rejects.toThrow('lists no pixel');
  await vi.waitFor(
    async () => {
      write(root, { 'pixelwright.json': text });
      await setTimeout(200);
      expect((await server.transformRequest(id))!.code).toContain('collect.example');
    },
    { timeout: 30_000 },
  );
});

test('a changed file of a pixel reloads the page too', async () => {
  const pixel = (conversion: string) => ({
    'signup.json': JSON.stringify({
      name: 'signup',
      config: { type: 'conversion', conversion_type: conversion, properties: [] },
    }),
  });
  const text = JSON.parse(account({}));
  const root = folderWith({
    ...files(),
    'pixelwright.json': JSON.stringify({ ...text, pixels: { signup: { file: 'signup.json' } } }),
    ...pixel('signup'),
  });
  const server = await serve(root, { enableDev: true });
  await server.transformRequest(id);
  await vi.waitFor(
    async () => {
      write(root, pixel('subscribe'));
      await setTimeout(200);
      expect((await server.transformRequest(id))!.code).toContain('subscribe');
    },
    { timeout: 30_000 },
  );
});

test('on a server the module loads, and its calls do nothing', async () => {
  const root = folderWith(files());
  const server = await serve(root, { enableDev: true });
  const { signup } = await server.ssrLoadModule('virtual:pixelwright');
  expect(signup.key).toBe('signup');
  expect([signup.start(), signup.fire({})]).toEqual([undefined, undefined]);

  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [pixelwright({ html: 'inline' })],
    build: { ssr: 'main.js' },
  });
  expect(execFileSync(process.execPath, [join(root, 'dist/main.js')], { encoding: 'utf8' })).toBe('signup\n');
});

test('Rollup’s watch mode is development too, and builds again when a pixel changes', async () => {
  const root = folderWith(files());
  const codes: string[] = [];
  const watcher = watch({
    input: join(root, 'main.js'),
    output: { dir: join(root, 'dist'), format: 'es' },
    plugins: [
      rollupPlugin({ root }),
      { name: 'codes', generateBundle: (_, bundle) => void codes.push(JSON.stringify(bundle)) },
    ],
    onLog: () => {},
  });
  const ended = async () => {
    for (;;) {
      const [event] = (await once(watcher as never, 'event')) as [{ code: string }];
      if (event.code === 'END') return;
    }
  };
  try {
    await ended();
    const next = ended();
    write(root, pixelOf('subscribe'));
    await next;
    expect(codes).toHaveLength(2);
    expect(codes[0]).not.toContain('subscribe');
    expect(codes[1]).toContain('subscribe');
    expect(codes.join('')).not.toContain('collect.example');
  } finally {
    await watcher.close();
  }
});
