import stringWidth from 'string-width';

/** Text of the user's for a terminal: without characters that move the cursor or turn the line around. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�');
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
