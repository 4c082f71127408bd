/** Text as one line: control and bidirectional characters become spaces, and what is too long is cut. */
export function oneLine(text: string, limit: number): string {
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ');
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}
