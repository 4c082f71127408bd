import { fileURLToPath } from 'node:url';
import { injectPixels } from '@pixelwright/bundler-plugin';
import { pixelwright } from '@pixelwright/bundler-plugin/vite';
import { defineConfig } from 'astro/config';

/** Astro writes its pages past Vite, so they get their pixels when all of them are there. */
const pixelsInPages = {
  name: 'pixelwright',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const { warnings, report } = await injectPixels(fileURLToPath(dir), { html: 'hosted' });
      for (const text of warnings) logger.warn(text);
      logger.info(report);
    },
  },
};

export default defineConfig({
  build: { format: 'file' },
  integrations: [pixelsInPages],
  // Scripts of components import pixels from `virtual:pixelwright`. The manifest is the other one's.
  vite: { plugins: [pixelwright({ manifest: false })] },
});
