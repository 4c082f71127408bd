import {
  diagnostic,
  isKey,
  type Diagnostic,
  type InstallOptions,
  type SavedPixel,
} from '@pixelwright/api-client/schema';
import { configHash } from './config-hash.ts';

/** The key of a pixel: the option, else the id, else one made from the name. */
export function chooseKey(pixel: SavedPixel, options: InstallOptions, say: (found: Diagnostic) => void): string {
  if (pixel.id !== undefined) checkId(pixel.id, say);
  if (options.key !== undefined) return options.key;
  if (pixel.id !== undefined) {
    if (!isKey(pixel.id)) {
      say(
        diagnostic(
          'key_invalid',
          '$.id',
          `The id ${JSON.stringify(pixel.id)} cannot be a key.`,
          'Set `key` in the account file.',
        ),
      );
    }
    return pixel.id;
  }
  const key = `name-${slug(pixel.name)}`;
  say(diagnostic('pixel_without_id', '$', `The pixel has no id; its key is \`${key}\`, after its name.`));
  return key;
}

/** The id goes into the event's `source`, percent-encoded: not every text can, and not every one stays short. */
function checkId(id: string, say: (found: Diagnostic) => void): void {
  if (/\p{Surrogate}/u.test(id)) {
    say(
      diagnostic(
        'value_not_allowed',
        '$.id',
        'The id holds half of a surrogate pair.',
        'Use the id that the API gave.',
      ),
    );
  } else if (encodeURIComponent(id).length > 400) {
    say(
      diagnostic(
        'text_too_long',
        '$.id',
        'The id, percent-encoded, has more than 400 characters.',
        'Use the id that the API gave.',
      ),
    );
  }
}

/** The name in lower-case ASCII; where that lost something, a hash of the name makes it unique. */
function slug(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const faithful = /^[\w -]{1,60}$/.test(name) && plain !== '';
  return faithful ? plain : [plain.slice(0, 60), configHash(name)].filter(Boolean).join('-');
}
