import { verifyCodes } from '@pixelwright/generator';

/** The part of `docs/verify.md` that is written from the table of codes. */
function verifySections(): string {
  const entries = Object.entries(verifyCodes).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return entries
    .map(([code, { severity, means, hint }]) => {
      const unread = code === 'page_unreadable' ? ', exit code 1' : '';
      const word = { error: `Error${unread}`, warning: 'Warning' }[severity];
      return `### ${code}\n\n${word}. ${means}\n\nWhat to do: ${hint}\n`;
    })
    .join('\n');
}

const mark =
  '<!-- From here on written from packages/generator/src/verify/verify-codes.ts by `npm run test:update`. -->';

/** The page with its last part made anew. */
export function fillCodes(page: string): string {
  const at = page.indexOf(mark);
  if (at < 0) throw new Error('The page does not say where the codes begin.');
  return `${page.slice(0, at)}${mark}\n\n${verifySections()}`;
}
