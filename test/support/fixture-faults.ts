import { inlineScripts, type FixtureCode, type PageDraft, type PlantedFinding } from './fixture-draft.ts';

interface FaultKind {
  /** The pixels whose pages can have it. */
  pixels: readonly string[];
  plant(page: PageDraft, files: Map<string, string>, code: FixtureCode): PlantedFinding[];
}

const hosted = ['pix_cart', 'pix_checkout'];
const inline = ['pix_pages', 'pix_order', 'pix_signup', 'pix_download', 'pix_lead'];

/** A fault of the last code of the page, which is the pixel's own. */
function ofCode(pixels: readonly string[], code: string, change: (text: string, page: PageDraft) => string): FaultKind {
  return {
    pixels,
    plant(page) {
      const text = page.code.pop()!;
      const changed = change(text, page);
      if (changed === text) throw new Error(`${page.path} cannot have the fault ${code}.`);
      if (changed) page.code.push(changed);
      return [{ code, path: page.path, key: page.pixel }];
    },
  };
}

/** A fault of what the shop gives, which only a browser sees. */
const ofData = (change: (data: string) => string): FaultKind => ({
  pixels: ['pix_order'],
  plant(page) {
    const changed = change(page.data);
    if (changed === page.data) throw new Error(`${page.path} cannot have the fault.`);
    page.data = changed;
    return [];
  },
});

/** Everything that may be wrong with a page of the fixture site. The last three show in a browser. */
export const faults = {
  'old hash': {
    pixels: [...hosted, ...inline],
    plant(page, _, code) {
      page.code.splice(-1, 1, code(page.pixel, 'before'));
      return [{ code: 'config_outdated', path: page.path, key: page.pixel }];
    },
  },
  'missing snippet': ofCode([...hosted, ...inline, 'pix_contact'], 'pixel_missing', () => ''),
  'doubled snippet': {
    pixels: inline,
    plant(page) {
      page.code.push(page.code.at(-1)!);
      return [{ code: 'pixel_doubled', path: page.path, key: page.pixel }];
    },
  },
  'blocked by CSP': {
    pixels: [...hosted, ...inline],
    plant(page) {
      page.forbidden.push(...inlineScripts(page.code.at(-1)!));
      return [{ code: 'csp_blocks_script', path: page.path, key: page.pixel }];
    },
  },
  'wrong consent': ofCode([...hosted, ...inline], 'consent_differs', (text) => text.replace(/"consent":\d,/, '')),
  'runtime file altered': {
    pixels: hosted,
    plant(_, files) {
      const path = [...files.keys()].find((name) => name.startsWith('/pixels/'))!;
      files.set(path, files.get(path)!.replace('function', ' function'));
      return [{ code: 'runtime_altered', path }];
    },
  },
  'id missing': ofData((data) => data.replace("id: ' A-1001 ', ", '')),
  // A shop that gives the order another number each time its page is made.
  'fires twice on reload': ofData((data) => data.replace("id: ' A-1001 '", "id: 'A-' + Math.random()")),
  'variable too late': ofData((data) =>
    data.replace(
      /dataLayer\.push\(\{ order: \{ id[^]*?\}\);/,
      (push) => `${push.replace("coupon: 'SAVE', ", '')} setTimeout(function () { ${push} }, 700);`,
    ),
  ),
} satisfies Record<string, FaultKind>;

export type Fault = keyof typeof faults;
