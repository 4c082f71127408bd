import { pixelwright } from '@pixelwright/bundler-plugin/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  // The pixels of the account file go into built pages and share one hosted file; code imports others.
  plugins: [pixelwright({ html: 'hosted' })],
  build: { rolldownOptions: { input: ['index.html', 'de/thanks.html'] } },
});
