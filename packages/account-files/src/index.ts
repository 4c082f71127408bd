export { loadAccount, type LoadedAccount } from './account-file.ts';
export { parseJson, parseYaml } from './parse-text.ts';
export { readDocuments, unreadable } from './read-documents.ts';
export { inDocument, readPixels, type PixelInput } from './read-pixels.ts';
export type { ReadProgress } from './read-progress.ts';
export { readText } from './read-text.ts';
