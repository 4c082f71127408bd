import type { Delivery } from '@pixelwright/api-client/schema';
import { generateExamples } from '../support/generated-examples.ts';

/** The files of all examples in every form, made for pages that print a nonce as `{{ nonce }}`. */
const files = generateExamples({ args: ['--delivery', 'all'], defaults: ["nonce: '{{ nonce }}'"] });

interface Row {
  key: string;
  delivery: string;
  file: string;
  exports?: string;
}

const { scripts } = JSON.parse(files['manifest.json']!) as { scripts: Row[] };

/** The examples that have a form, each with its folder, and the text of all files by path. */
export function formFiles(form: Delivery): { scripts: (Row & { folder: string })[]; files: Record<string, string> } {
  const rows = scripts
    .filter(({ key, delivery }) => delivery === form && !key.startsWith('+'))
    .map((row) => ({ ...row, folder: row.file.replace(/\/[^/]+$/, '') }));
  return { scripts: rows, files };
}
