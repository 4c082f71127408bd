import { contentOf } from '../cli/cli.ts';

/** The text of every file below a folder, by path with `/`. */
export function readFiles(folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(contentOf(folder)).flatMap(([path, text]) => (text === null ? [] : [[path, text]])),
  );
}

/** An account file; each pixel is its config, or its config and install options. */
export function account(
  pixels: Record<string, { config: object; install?: object }>,
  defaults: object = { consent: 'off' },
): string {
  return JSON.stringify({
    account: 'acme',
    defaults: { endpoint: 'https://collect.example/e', ...defaults },
    pixels: Object.fromEntries(Object.entries(pixels).map(([key, entry]) => [key, { name: key, ...entry }])),
  });
}
