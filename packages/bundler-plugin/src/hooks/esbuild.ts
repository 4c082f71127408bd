import { join, resolve } from 'node:path';
import type { BuildOptions, BuildResult, OutputFile, PluginBuild } from 'esbuild';
import type { UnpluginOptions } from 'unplugin';
import { finish } from '../finish.ts';
import { below, folderOutput } from '../folder-output.ts';
import type { Output } from '../output.ts';
import type { Site } from '../site.ts';
import { ownIds } from '../virtual-modules.ts';

export function esbuildHooks(site: Site): NonNullable<UnpluginOptions['esbuild']> {
  return { onResolveFilter: ownIds, onLoadFilter: ownIds, setup: (build) => setup(site, build) };
}

function setup(site: Site, build: PluginBuild): void {
  const options = build.initialOptions;
  const { absWorkingDir: root = process.cwd(), publicPath: base = '/', outdir, platform } = options;
  Object.assign(site.surroundings, { root, base });
  // With the files to watch, also where no code imports pixels.
  build.onResolve(
    { filter: entryPaths(options) },
    async ({ path, kind, importer, namespace, resolveDir, pluginData }) => {
      if (kind !== 'entry-point' || pluginData === site) return undefined;
      await site.ready();
      const found = await build.resolve(path, { kind, importer, namespace, resolveDir, pluginData: site });
      return { ...found, pluginData: undefined, watchFiles: [...site.files] };
    },
  );
  // Without a folder there is no place for anything beside the one file; what runs in Node is in no page.
  if (outdir === undefined || platform === 'node') return;
  const folder = resolve(root, outdir);
  options.metafile = true;
  const pages: WrittenPages = new Map();
  build.onEnd(async (result) => {
    if (!result.metafile) return {};
    const warnings: { text: string }[] = [];
    const say = {
      warn: (text: string) => void warnings.push({ text }),
      // It prints its own summary from this level on.
      report: (line: string) => {
        if (options.logLevel === 'info') process.stderr.write(`pixelwright: ${line}\n`);
      },
    };
    const paths = Object.keys(result.metafile.outputs).map((path) => below(folder, resolve(root, path)));
    await finish(
      site,
      result.outputFiles ? memoryOutput(result, folder, say) : diskOutput(folderOutput(folder, paths, say), pages),
    );
    return { warnings };
  });
}

/** What esbuild wrote and what came of it, by page. */
type WrittenPages = Map<string, { before: Buffer; after: Buffer }>;

/** When esbuild builds again it does not write what stayed the same, and our pixels of before are still there. */
function diskOutput(disk: Output, pages: WrittenPages): Output {
  const done = new Set<string>();
  async function read(path: string): Promise<Buffer> {
    const bytes = await disk.read(path);
    const known = done.has(path) ? undefined : pages.get(path);
    return known?.after.equals(bytes) ? known.before : bytes;
  }
  return {
    ...disk,
    read,
    async write(path, after) {
      if (disk.paths.includes(path)) pages.set(path, { before: await read(path), after });
      done.add(path);
      await disk.write(path, after);
    },
  };
}

/** Under `write: false` the files are handed to who started the build. */
function memoryOutput({ outputFiles }: BuildResult, folder: string, say: Pick<Output, 'warn' | 'report'>): Output {
  const files = new Map(outputFiles!.map((file) => [below(folder, file.path), file]));
  return {
    paths: [...files.keys()],
    read: (path) => Buffer.from(files.get(path)!.contents),
    write(path, contents) {
      const changed: OutputFile = {
        path: join(folder, path),
        contents,
        hash: '',
        text: contents.toString(),
      };
      const old = files.get(path);
      if (old) outputFiles!.splice(outputFiles!.indexOf(old), 1, changed);
      else outputFiles!.push(changed);
      files.set(path, changed);
    },
    ...say,
  };
}

/** Just these: each path that fits goes to another process and back. */
function entryPaths({ entryPoints = [] }: BuildOptions): RegExp {
  const given = Array.isArray(entryPoints) ? entryPoints : Object.values(entryPoints);
  const paths = given.map((entry) => (typeof entry === 'string' ? entry : entry.in));
  return new RegExp(`^(?:\\.\\/)?(?:${paths.map((path) => path.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})$`);
}
