import { disk, prefix } from './disk.ts';
import { stringify } from './json.ts';

const names = /^(gclid|gbraid|wbraid|fbclid|msclkid|ttclid|li_fat_id|irclickid|_ef_transaction_id)$/;

/** Under the prefix of ads, so that a denied consent removes them too. */
const key = prefix + '2c';

let landed: Record<string, string> | undefined;

/** Takes the click ids from the address, before the page's own code may remove them. */
export function takeClickIds(): void {
  const found: Record<string, string> = {};
  location.search
    .slice(1)
    .split('&')
    .forEach(function (pair) {
      const [name, value] = pair.split('=') as [string, string | undefined];
      try {
        const id = decodeURIComponent(value || '');
        // What no network sends is not kept.
        if (names.test(name) && /^[\w.~-]{1,500}$/.test(id)) (landed = found)[name] = id;
      } catch {
        // Not an escaped text.
      }
    });
}

/**
 * The click ids of the last landing; consent must have been given. A later landing with any replaces
 * all: the last touch counts. Kept for 90 days.
 */
export function clickIds(): Record<string, string> | undefined {
  try {
    if (landed) disk[key] = stringify({ until: Date.now() + 7776e6, ids: landed });
    landed = undefined;
    const kept = JSON.parse(disk[key]!);
    return kept.until > Date.now() ? kept.ids : undefined;
  } catch {
    return landed;
  }
}
