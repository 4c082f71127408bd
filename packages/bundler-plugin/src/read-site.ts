import { dirname, resolve } from 'node:path';
import { inDocument, keyTaken, loadAccount, readPixels } from '@pixelwright/account-files';
import { diagnostic, hasErrors, type Diagnostic } from '@pixelwright/api-client/schema';
import { createPlan, generate, type ManifestRow, type Plan, type SharedFile } from '@pixelwright/generator';

/** A pixel for built HTML. */
export interface SnippetPixel {
  plan: Plan;
  row: ManifestRow;
  /** Script tags, one per line. */
  tags: string;
  /** The file that the tags load. */
  shared: SharedFile | undefined;
}

/** The pixels that stand in pages, by page: its path below the output folder. */
export type PagePixels = Map<string, SnippetPixel[]>;

/** All that a build knows of an account, read once. */
export interface ReadSite {
  accountFile: string | undefined;
  /** Absolute paths of what was read. */
  files: string[];
  /** Pixels that code can import. */
  modules: Plan[];
  /** Pixels that built pages get. */
  snippets: SnippetPixel[];
  diagnostics: Diagnostic[];
}

export interface ReadOptions {
  config: string | undefined;
  root: string;
  html: 'inline' | 'hosted' | false;
  /** Where the page finds the hosted runtime. */
  runtimeUrl: string;
  nonce: string | undefined;
}

/**
 * Reads the account file and its pixels for JavaScript; those of tag managers are installed there. An
 * image is pasted by hand, and a pixel with `delivery: module` is fired by code: neither goes into pages.
 */
export async function readSite({ config, root, html, runtimeUrl, nonce }: ReadOptions): Promise<ReadSite> {
  const loaded = await loadAccount(config === undefined ? undefined : resolve(root, config), root);
  const { account, path } = loaded;
  const folder = path === undefined ? root : dirname(path);
  const site: ReadSite = {
    accountFile: path,
    files: [
      ...(path === undefined ? [] : [path]),
      ...(account?.pixels ?? []).flatMap(({ file }) => (file === undefined ? [] : [resolve(folder, file)])),
    ],
    modules: [],
    snippets: [],
    diagnostics: [...loaded.diagnostics],
  };
  if (path === undefined) {
    const hint = 'Write a pixelwright.yaml, or name one with the option `config`.';
    site.diagnostics.push(diagnostic('no_input', '$', `There is no account file in ${root} or above.`, hint));
  }
  if (account?.pixels.length === 0 && !hasErrors(site.diagnostics)) {
    const hint = 'List one under `pixels`.';
    site.diagnostics.push({ ...diagnostic('no_input', '$', 'The account file lists no pixel.', hint), source: path });
  }
  if (!account || hasErrors(site.diagnostics)) return site;

  const keys = new Map<string, string>();
  for await (const input of readPixels([], loaded, {})) {
    site.diagnostics.push(...input.diagnostics);
    const { pixel, options } = input;
    if (pixel?.target_platform !== 'javascript' || options.delivery === 'image') continue;
    const module = createPlan(pixel, { ...options, delivery: 'module' }, 'javascript');
    const found = [...module.diagnostics];
    if (module.plan) {
      const { key } = module.plan;
      const other = keys.get(key.toLowerCase());
      if (other !== undefined) found.push(keyTaken(key, other));
      keys.set(key.toLowerCase(), key);
      site.modules.push(module.plan);
    }
    if (html && options.delivery !== 'module') {
      const more = { runtimeUrl, ...(nonce !== undefined && { nonce }) };
      const snippet = generate(pixel, { ...options, ...more, delivery: html }, 'javascript');
      found.push(...snippet.diagnostics.filter((entry) => !found.some((known) => isSame(entry, known))));
      const { plan, manifest: row, artifacts, shared } = snippet;
      if (plan && row) site.snippets.push({ plan, row, tags: artifacts[0]!.text, shared: shared[0] });
    }
    site.diagnostics.push(...inDocument(input, found));
  }
  site.modules.sort(byKey);
  site.snippets.sort((a, b) => byKey(a.plan, b.plan));
  return site;
}

function byKey(a: Plan, b: Plan): number {
  return a.key < b.key ? -1 : 1;
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.path === b.path && a.message === b.message;
}
