import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const main = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));

export const endpoint = 'https://collect.example/e';

interface CliResult {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Starts the built command in a folder, with these variables beside the environment's. */
export function startCli(
  folder: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): { child: ChildProcess; result: Promise<CliResult> } {
  const child = spawn(process.execPath, [main, ...args], { cwd: folder, env: { ...process.env, ...variables } });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (output.stderr += text));
  const result = new Promise<CliResult>((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => resolve({ code, signal, ...output }));
  });
  return { child, result };
}

/** Runs the built command in a folder until it ends. */
export function runCli(
  folder: string,
  args: readonly string[],
  input: string | Buffer = '',
  variables: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  const { child, result } = startCli(folder, args, variables);
  // A command that ends without reading closes the pipe.
  child.stdin!.on('error', () => {}).end(input);
  return result;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  // Some hold ten thousand files.
}, 180_000);

/** A folder with files (objects as JSON) that lasts as long as the tests of the file. */
export function folderWith(files: Readonly<Record<string, unknown>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'pixelwright-cli-'));
  folders.push(folder);
  write(folder, files);
  return folder;
}

export function write(folder: string, files: Readonly<Record<string, unknown>>): void {
  for (const [path, content] of Object.entries(files)) {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  }
}

/** Everything below a folder: files with their text, folders as `null`. */
export function contentOf(folder: string): Record<string, string | null> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const place = join(entry.parentPath, entry.name);
    return [
      relative(folder, place).replaceAll(sep, '/'),
      entry.isDirectory() ? null : readFileSync(place, 'utf8'),
    ] as const;
  });
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** The files below a folder. */
export function filesIn(folder: string): string[] {
  return Object.entries(contentOf(folder)).flatMap(([path, text]) => (text === null ? [] : [path]));
}

/** A page view, the smallest pixel without a warning. */
export function pageview(id: string, name = `View ${id}`) {
  return { id, name, config: { type: 'pageview' } };
}
