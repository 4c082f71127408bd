/** Bytes as text, as browsers read them: a byte order mark counts, then what the answer says, then UTF-8. */
export function decodeText(bytes: Uint8Array, label = 'utf-8'): string {
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : label;
  try {
    return new TextDecoder(marked).decode(bytes);
  } catch {
    // Our code is ASCII, so a wrong guess spoils other text at most.
    return new TextDecoder().decode(bytes);
  }
}
