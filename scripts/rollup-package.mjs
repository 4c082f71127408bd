// @ts-check
import typescript from '@rollup/plugin-typescript';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const isAddress = (/** @type {string} */ id) => /^(\.|\/|src\/|[A-Za-z]:)/.test(id);
const isOurs = (/** @type {string} */ id) => id.startsWith('@pixelwright/');

/**
 * The build of a package: its entries as ES modules beside their declarations; everything that is
 * not its own stays an import. A warning ends the build.
 *
 * @param {string[]} entries below src/, without ending
 * @returns {import('rollup').RollupOptions}
 */
export function packageBuild(entries) {
  return {
    input: Object.fromEntries(entries.map((entry) => [entry, `src/${entry}.ts`])),
    external: (id) => !isAddress(id),
    plugins: [typescript({ tsconfig: 'tsconfig.json', noEmitOnError: true })],
    output: { dir: 'dist', format: 'es', preserveModules: true, preserveModulesRoot: 'src' },
    onLog(level, log, handle) {
      if (level === 'warn') throw new Error(log.message);
      handle(level, log);
    },
  };
}

/**
 * The build of a program: the same, with our packages in it, in few files. To find and read 270 small ones takes
 * Node.js longer than most commands do.
 *
 * @param {string[]} entries below src/, without ending
 * @returns {import('rollup').RollupOptions}
 */
export function programBuild(entries) {
  const { plugins, ...options } = packageBuild(entries);
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  return {
    ...options,
    external(id) {
      if (isAddress(id) || isOurs(id)) return false;
      const name = id.split('/', id.startsWith('@') ? 2 : 1).join('/');
      if (!id.startsWith('node:') && !dependencies[name]) throw new Error(`${name} has to be a dependency`);
      return true;
    },
    plugins: [
      {
        name: 'our-packages',
        resolveId: (id, importer) => (isOurs(id) && importer ? createRequire(importer).resolve(id) : null),
      },
      plugins,
    ],
    output: { dir: 'dist', format: 'es', chunkFileNames: 'parts/[name].js' },
  };
}
