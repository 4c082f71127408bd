/** Bytes as text, as browsers read them: a byte order mark counts, then what the answer says, then UTF-8. */
export function decodeText(bytes: Uint8Array, label = 'utf-8'): string {
  const marks = { 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff], 'utf-8': [0xef, 0xbb, 0xbf] };
  const [marked] = Object.entries(marks).find(([, mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? [label];
  try {
    return new TextDecoder(marked).decode(bytes);
  } catch {
    // Our code is ASCII, so a wrong guess spoils other text at most.
    return new TextDecoder().decode(bytes);
  }
}
