import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A page of `docs/recipes/`: what it tells the reader to write, and what its command then generates. */
export interface Recipe {
  /** The code blocks by the file that the line above each names; a block without one is not among them. */
  files: Readonly<Record<string, string>>;
  /** What the recipe's command writes, by path below the folder that it is run in. */
  generated: Readonly<Record<string, string>>;
}

/** Reads a recipe and runs its command on its account file, with the change to it that the recipe tells of. */
export function followRecipe(name: string, change = (account: string) => account): Recipe {
  const text = readFileSync(join(root, 'docs/recipes', `${name}.md`), 'utf8');
  const files: Record<string, string> = {};
  for (const [, file, code] of text.matchAll(/`([^`\n]+)`[^`\n]*:\n\n```\w+\n([^]*?)\n```/g)) files[file!] = code!;
  const [, command] = /```sh\nnpm run -s pixelwright -- (generate .*)\n/.exec(text)!;
  const account = change(files['pixelwright.yaml']!);

  const folder = mkdtempSync(join(tmpdir(), 'pixelwright-recipe-'));
  try {
    writeFileSync(join(folder, 'pixelwright.yaml'), account);
    execFileSync(process.execPath, [join(root, 'packages/cli/dist/main.js'), ...command!.split(' ')], {
      cwd: folder,
      stdio: 'pipe',
    });
    const generated = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')]);
    return { files, generated: Object.fromEntries(generated) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
