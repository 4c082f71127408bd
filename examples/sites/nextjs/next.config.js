import { pixelwright } from '@pixelwright/bundler-plugin/webpack';

export default {
  output: 'export',
  // Turbopack takes no plugins: `next build --webpack`.
  webpack(config) {
    config.plugins.push(pixelwright());
    return config;
  },
};
