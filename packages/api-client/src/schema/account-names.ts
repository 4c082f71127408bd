import { diagnostic, type Diagnostic } from './diagnostic.ts';
import type { SavedPixel } from './saved-pixel.ts';
import { shown } from './zod-issues.ts';

/**
 * Watches the names of one run: the API refuses two equal names in one account (409), and names that
 * differ only by case or spaces are a slip (rule B10). Feed pixels in order.
 */
export function watchNames(): (pixel: SavedPixel, path: string) => Diagnostic[] {
  const exact = new Set<string>();
  const similar = new Map<string, string>();
  return (pixel, path) => {
    const account = pixel.account_id ?? '';
    const key = `${account}\n${pixel.name}`;
    const loose = `${account}\n${pixel.name.toLowerCase().replace(/\s+/g, '')}`;
    const before = similar.get(loose);
    const repeated = exact.has(key);
    exact.add(key);
    similar.set(loose, pixel.name);
    if (repeated) return [diagnostic('duplicate_name', `${path}.name`, `The name ${shown(pixel.name)} is used twice.`)];
    if (before === undefined) return [];
    return [
      diagnostic(
        'similar_name',
        `${path}.name`,
        `The name ${shown(pixel.name)} differs from ${shown(before)} only by case or spaces.`,
      ),
    ];
  };
}
