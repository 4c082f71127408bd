/** Characters that move the cursor or turn the line around. */
export const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text of the user's for a terminal. */
export function printable(text: string): string {
  return text.replace(unsafe, '�');
}
