import { CompactTexts } from './compact-texts.ts';
import { diagnostic, type Diagnostic } from './diagnostic.ts';
import type { SavedPixel } from './saved-pixel.ts';
import { shown } from './zod-issues.ts';

/**
 * Watches the names of one run: the API refuses two equal names in one account (409), and names that
 * differ only by case or spaces are a slip (rule B10). Feed pixels in order.
 */
export function watchNames(): (pixel: SavedPixel, path: string) => Diagnostic[] {
  const taken = new CompactTexts(looseName);
  return ({ account_id: account = '', name }, path) => {
    // With the length of the account, so that it can be told from the name whatever either holds.
    const owned = `${account.length}:${account}${name}`;
    const alike = taken.alike(owned).map((number) => taken.text(number));
    if (alike.includes(owned)) {
      return [diagnostic('duplicate_name', `${path}.name`, `The name ${shown(name)} is used twice.`)];
    }
    taken.add(owned);
    const before = alike.at(-1);
    if (before === undefined) return [];
    return [
      diagnostic(
        'similar_name',
        `${path}.name`,
        `The name ${shown(name)} differs from ${shown(parts(before).name)} only by case or spaces.`,
      ),
    ];
  };
}

function looseName(owned: string): string {
  const { account, name } = parts(owned);
  return `${account}\n${name.toLowerCase().replace(/\s+/g, '')}`;
}

function parts(owned: string): { account: string; name: string } {
  const start = owned.indexOf(':') + 1;
  const end = start + Number(owned.slice(0, start - 1));
  return { account: owned.slice(start, end), name: owned.slice(end) };
}
