import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the built command writes for `examples/`: text by path below the output folder. */
export function generateExamples(env: NodeJS.ProcessEnv = {}): Record<string, string> {
  const out = mkdtempSync(join(tmpdir(), 'pixelwright-'));
  try {
    const args = ['generate', 'examples', '--config', 'examples/pixelwright.yaml', '--out', out];
    execFileSync(process.execPath, [join(root, 'packages/cli/dist/main.js'), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'pipe',
    });
    return readFolder(out);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** The text of every file below a folder, by path with `/`. */
function readFolder(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')]),
  );
}
