// @ts-check
import typescript from '@rollup/plugin-typescript';

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
    external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('src/') && !/^[A-Za-z]:/.test(id),
    plugins: [typescript({ tsconfig: 'tsconfig.json', noEmitOnError: true })],
    output: { dir: 'dist', format: 'es', preserveModules: true, preserveModulesRoot: 'src' },
    onLog(level, log, handle) {
      if (level === 'warn') throw new Error(log.message);
      handle(level, log);
    },
  };
}
