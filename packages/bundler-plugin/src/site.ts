import { basename, dirname, resolve } from 'node:path';
import { accountFileNames, diagnosticLines } from '@pixelwright/account-files';
import { hasErrors } from '@pixelwright/api-client/schema';
import type { ManifestRow } from '@pixelwright/generator';
import { checkOptions, type PixelwrightOptions } from './options.ts';
import { readSite, type PagePixels, type ReadSite } from './read-site.ts';
import { virtualModules, type VirtualModules } from './virtual-modules.ts';
import { writeIfChanged } from './write-if-changed.ts';

/** What the bundler says of the site that it builds. */
export interface Surroundings {
  root: string;
  /** Public path of the site: `/`, `/shop/`, an address, or relative to the page. */
  base: string;
  /** Where the pages stand, if the base does not say; default: below the base. */
  pages?: string;
  /** Folder for emitted files, below the output folder. */
  assets: string;
  /** The nonce that the bundler gives to script tags. */
  nonce?: string | undefined;
  /** Whether pixels are off unless `enableDev` asks for them. */
  development: boolean;
}

/** What the outputs of one build leave in one folder. */
interface Content {
  /** By key and file. */
  rows: Map<string, ManifestRow>;
  pages: PagePixels;
}

/** One site in one build or development server: its account, and what was made of it. */
export class Site {
  readonly options: PixelwrightOptions;
  surroundings: Surroundings;
  #read: ReadSite = { accountFile: undefined, files: [], modules: [], snippets: [], diagnostics: [] };
  #virtual: VirtualModules | undefined;
  #missing: string[] = [];
  #reading: Promise<void> | undefined;
  readonly #contents = new Map<string, Content>();
  readonly #said = new Set<string>();

  constructor(options: PixelwrightOptions) {
    checkOptions(options);
    this.options = options;
    const development = process.env['NODE_ENV'] === 'development';
    this.surroundings = { root: process.cwd(), base: '/', assets: '', development };
  }

  /** Reads account and pixels anew, and writes the types; what is wrong stands in `error` and `warnings`. */
  read(): Promise<void> {
    return (this.#reading = this.readAccount().then(() => this.writeTypes()));
  }

  /** Waits for what is being read: webpack starts to build meanwhile. */
  ready(): Promise<void> {
    return this.#reading ?? this.read();
  }

  /** The same without the types. */
  async readAccount(): Promise<void> {
    const { config, html = false } = this.options;
    this.#virtual = undefined;
    const { base } = this;
    const root = this.options.root ?? this.surroundings.root;
    const before = [this.#read.accountFile ?? this.#missing[0] ?? []].flat();
    this.#read = await readSite({
      config,
      root,
      // In development nothing serves the hosted file.
      html: html && this.surroundings.development ? 'inline' : html,
      runtimeUrl: `${isRelative(base) ? '/' : base}${this.surroundings.assets}`.replace(/[^ -~]+/g, encodeURIComponent),
      nonce: this.surroundings.nonce,
    });
    const { accountFile } = this.#read;
    const nearest = [...before, ...accountFileNames.map((name) => resolve(root, name))];
    this.#missing = config === undefined ? nearest.filter((path) => path !== accountFile) : [];
  }

  /** Writes the types beside the account file, where nothing is wrong with it. */
  async writeTypes(): Promise<void> {
    const { dts = 'pixelwright.d.ts' } = this.options;
    const { accountFile } = this.#read;
    if (this.error || accountFile === undefined || dts === false) return;
    const header = `// Written by @pixelwright/bundler-plugin from ${basename(accountFile)}.\n\n`;
    await writeIfChanged(resolve(dirname(accountFile), dts), Buffer.from(header + this.virtual.types));
  }

  /** Every error at once, in the words of the command line. */
  get error(): Error | undefined {
    const { diagnostics } = this.#read;
    if (!hasErrors(diagnostics)) return undefined;
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const nothingRead = errors.every(({ code }) => code === 'no_input' || code === 'file_unreadable');
    return new Error(
      [nothingRead ? 'there are no pixels to read' : 'pixels are not valid', ...errors.flatMap(diagnosticLines)].join(
        '\n',
      ),
    );
  }

  get warnings(): string[] {
    return this.#read.diagnostics.filter(({ severity }) => severity === 'warning').flatMap(diagnosticLines);
  }

  /** Ends with `/`, or is empty. */
  get base(): string {
    const base = this.options.base ?? this.surroundings.base;
    return base === '' || base.endsWith('/') ? base : `${base}/`;
  }

  /** Below which the paths of pages are matched. */
  get pagesBase(): string {
    return this.options.base === undefined ? (this.surroundings.pages ?? this.base) : this.base;
  }

  get silent(): boolean {
    return this.surroundings.development && !this.options.enableDev;
  }

  /** Forgets what the build before has left and said. */
  startOver(): void {
    this.#contents.clear();
    this.#said.clear();
  }

  contentOf(folder: string): Content {
    const content = this.#contents.get(folder) ?? { rows: new Map(), pages: new Map() };
    this.#contents.set(folder, content);
    return content;
  }

  get hasPages(): boolean {
    return [...this.#contents.values()].some(({ pages }) => pages.size > 0);
  }

  /** Whether a build says something for the first time: each of its outputs finds the same. */
  isNew(text: string): boolean {
    return this.#said.size < this.#said.add(text).size;
  }

  get files(): readonly string[] {
    return this.#read.files;
  }

  /** Where an account file would be read from that is not there: as it was before, or in the root. */
  get awaited(): readonly string[] {
    return this.#missing;
  }

  get modules(): ReadSite['modules'] {
    return this.#read.modules;
  }

  get snippets(): ReadSite['snippets'] {
    return this.silent ? [] : this.#read.snippets;
  }

  get virtual(): VirtualModules {
    return (this.#virtual ??= virtualModules(this.#read.modules, this.silent));
  }
}

/** Whether the path of the site is left open. */
export function isRelative(base: string): boolean {
  return base === '' || base.startsWith('.');
}
