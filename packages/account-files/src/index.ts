export { accountFileNames, loadAccount, type LoadedAccount } from './account-file.ts';
export { diagnosticLines } from './diagnostic-lines.ts';
export { keyTaken } from './key-taken.ts';
export { parseJson, parseYaml } from './parse-text.ts';
export { printable, unsafe } from './printable.ts';
export { readDocuments, unreadable } from './read-documents.ts';
export { inDocument, readPixels, type PixelInput } from './read-pixels.ts';
export type { ReadProgress } from './read-progress.ts';
export { readText } from './read-text.ts';
