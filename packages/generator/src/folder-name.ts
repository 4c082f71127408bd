/**
 * The folder of a key. Keys are plain ASCII, but some names mean something to a file system: `.`,
 * `..`, hidden files, device names and trailing dots on Windows; and one stands beside the folders:
 * `manifest.json`. `~` is in no key.
 */
export function folderName(key: string): string {
  const reserved = /^((con|prn|aux|nul|com\d|lpt\d)(\.|$)|manifest\.json$|\.)|\.$/i.test(key);
  return reserved ? `~${key}~` : key;
}
