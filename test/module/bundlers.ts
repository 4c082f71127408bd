import { dirname } from 'node:path';
import { rollup } from 'rollup';
import { minify } from 'terser';
import { build } from 'vite';

/** Bundles an app for browsers and minifies it; a warning fails. */
export const bundlers: Record<'Rollup' | 'Vite', (input: string) => Promise<string>> = {
  async Rollup(input) {
    const bundled = await rollup({
      input,
      onLog: (_, { message }) => {
        throw new Error(message);
      },
    });
    const { output } = await bundled.generate({ format: 'es' });
    await bundled.close();
    return (await minify(output[0].code, { module: true })).code!;
  },
  async Vite(input) {
    const built = await build({
      configFile: false,
      logLevel: 'silent',
      root: dirname(input),
      build: { write: false, lib: { entry: input, formats: ['es'], fileName: 'app' }, minify: 'terser' },
    });
    const [first] = [built].flat() as { output: { code: string }[] }[];
    return first!.output[0]!.code;
  },
};
