import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface ExampleRun {
  env?: NodeJS.ProcessEnv;
  /** Further arguments of the command. */
  args?: readonly string[];
  /** Lines for `defaults` of the account file. */
  defaults?: readonly string[];
}

/** What the built command writes for `examples/`: text by path below the output folder. */
export function generateExamples({ env, args = [], defaults = [] }: ExampleRun = {}): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'pixelwright-'));
  try {
    const sites = join(root, 'examples', 'sites');
    cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true, filter: (path) => path !== sites });
    const account = join(folder, 'examples', 'pixelwright.yaml');
    const more = defaults.map((line) => `  ${line}\n`).join('');
    writeFileSync(account, readFileSync(account, 'utf8').replace('defaults:\n', `defaults:\n${more}`));
    execFileSync(
      process.execPath,
      [join(root, 'packages/cli/dist/main.js'), 'generate', 'examples', '--config', account, '--out', 'out', ...args],
      { cwd: folder, env: { ...process.env, ...env }, stdio: 'pipe' },
    );
    return readFolder(join(folder, 'out'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
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
