import { printable, unsafe } from '@pixelwright/account-files';
import stringWidth from 'string-width';

export { printable };

/** A value as JSON for people and programs: what a terminal would act on stands escaped. Indent 0 makes one line. */
export function printableJson(value: unknown, indent = 2): string {
  const json = JSON.stringify(value, null, indent).replace(unsafe, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}

/** Text of which no line, with whatever in it, is a command to GitHub Actions or Azure Pipelines. */
export function withoutCommands(text: string): string {
  return text.replace(/^[^\S\n]*(?=::)/gm, '$&. ').replace(/##(?=(vso)?\[)/gi, '# #');
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Rows under headings, columns aligned; numbers to the right. */
export function table(headings: readonly string[], rows: readonly (string | number)[][]): string {
  const cells = [headings, ...rows].map((row) => row.map((cell) => printable(String(cell))));
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => stringWidth(row[column]!))));
  const isNumber = headings.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const padding = ' '.repeat(widths[column]! - stringWidth(cell));
          return isNumber[column] ? padding + cell : cell + padding;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
