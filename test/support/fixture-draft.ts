/** A page while it can still be changed. */
export interface PageDraft {
  path: string;
  /** The pixel that the page is there for. */
  pixel: string;
  /** The script above the code: the shop's variables. */
  data: string;
  /** The page view's code, and the pixel's; the last is the pixel's own. */
  code: string[];
  body: string;
  /** Inline scripts that the policy does not name. */
  forbidden: string[];
}

/** What a check without a browser has to say of a fault. */
export interface PlantedFinding {
  code: string;
  /** The path on the site. */
  path: string;
  key?: string;
}

/** The code of a pixel, as it is pasted: now, and before the account file was last changed. */
export type FixtureCode = (pixel: string, state?: 'now' | 'before') => string;

/** The texts of a snippet's own scripts. */
export function inlineScripts(code: string): string[] {
  return [...code.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)].map(([, script]) => script!);
}
