// @ts-check
// `npm run bench:plugin [pixels]`: the figures of README.md. The packages must have been built.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pixelwright } from '@pixelwright/bundler-plugin/vite';
import { build, createLogger } from 'vite';

const count = Number(process.argv[2] ?? 1000);
const rounds = 7;
const limit = 1000;
console.log(`Node ${process.versions.node}, ${availableParallelism()} cores; ${count} pixels, ten of them imported`);

const root = mkdtempSync(join(tmpdir(), 'pixelwright-bench-'));
try {
  writeProject();
  /** @type {{ without: number[], modules: number[], pages: number[] }} */
  const times = { without: [], modules: [], pages: [] };
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    const measured = {
      without: await timeOf('without.html', []),
      modules: await timeOf('index.html', [pixelwright({ html: false })]),
      pages: await timeOf('index.html', [pixelwright({ html: 'hosted' })]),
    };
    if (round > 0) for (const [name, time] of Object.entries(measured)) times[/** @type {'pages'} */ (name)].push(time);
  }
  const floor = median(times.without);
  console.log('                                      ms   added   ratio   limit');
  for (const [name, time] of [
    ['a Vite build without', floor],
    ['with the plugin, modules', median(times.modules)],
    ['and every pixel in the page, hosted', median(times.pages)],
  ]) {
    const added = Number(time) - floor;
    const cells = [
      Number(time).toFixed(0).padStart(6),
      added.toFixed(0).padStart(8),
      (Number(time) / floor).toFixed(1).padStart(8),
      String(limit).padStart(8),
    ];
    console.log(String(name).padEnd(34) + cells.join(''));
    if (added > limit) process.exitCode = 1;
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** A site with an account file of many pixels, and two pages: one imports ten of them. */
function writeProject() {
  const pixels = Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`pixel_${at}`, { name: `Pixel ${at}`, config: configOf(at) }]),
  );
  const defaults = { endpoint: 'https://collect.example/e' };
  const used = Array.from({ length: 10 }, (_, at) => `pixel_${at}`);
  const app = used.map((name) => `${name}.fire();`).join('\n');
  const page = (/** @type {string} */ script) =>
    `<!doctype html><head><title>Shop</title></head><script type="module" src="/${script}"></script>`;
  const files = {
    'pixelwright.json': JSON.stringify({ account: 'acme', defaults, pixels }),
    'main.js': `import { ${used.join(', ')} } from 'virtual:pixelwright';\n${app}\n`,
    'without.js': 'document.title = "Shop";\n',
    'index.html': page('main.js'),
    'without.html': page('without.js'),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
}

/** @param {number} at */
function configOf(at) {
  const variable = (/** @type {string} */ value) => ({ source: 'variable', value });
  return {
    type: 'conversion',
    conversion_type: 'purchase',
    revenue: variable('order.total'),
    currency: { source: 'fixed', value: 'EUR' },
    properties: [
      { key: 'transaction_id', ...variable('order.id') },
      { key: 'sku', ...variable(`products[${at % 50}].sku`) },
    ],
  };
}

/**
 * The processor's time of a build in ms, of all its threads: other work on the machine changes it little,
 * and on an idle one a build takes less, as threads run side by side.
 *
 * @param {string} page
 * @param {import('vite').Plugin[]} plugins
 */
async function timeOf(page, plugins) {
  const start = process.cpuUsage();
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    customLogger: createLogger('silent'),
    plugins,
    build: { rolldownOptions: { input: join(root, page) } },
  });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** @param {number[]} values */
function median(values) {
  return /** @type {number} */ (values.toSorted((a, b) => a - b)[values.length >> 1]);
}
