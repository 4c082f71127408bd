// @ts-check
// publint on every package as it would be packed.
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { listPackages, readJson } from './workspace.mjs';

for (const { name, folder } of listPackages()) {
  // npm packs, because the pinned pnpm is not on the PATH.
  const { messages } = await publint({ pkgDir: folder, pack: 'npm', strict: true });
  const manifest = readJson(`${folder}/package.json`);
  for (const message of messages) {
    console.error(`${name}: ${message.type}: ${formatMessage(message, manifest, { color: false })}`);
    process.exitCode = 1;
  }
}
