import { readFileSync } from 'node:fs';
import { pixelwright } from '@pixelwright/bundler-plugin/rollup';

/** Rollup knows scripts only: pages are files that it passes on, and the plugin finds them there. */
const pages = {
  name: 'pages',
  generateBundle() {
    for (const fileName of ['index.html', 'de/thanks.html'])
      this.emitFile({ type: 'asset', fileName, source: readFileSync(fileName, 'utf8') });
  },
};

export default {
  input: 'main.js',
  output: { dir: 'dist' },
  plugins: [pages, pixelwright({ html: 'inline' })],
};
