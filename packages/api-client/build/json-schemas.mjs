// @ts-check
// Writes dist/schemas/: JSON Schemas from the schemas that judge the files, as they were just built.
import { mkdirSync, writeFileSync } from 'node:fs';
import { docstrings } from './docstrings.mjs';

const dist = new URL('../dist/', import.meta.url);
/** @type {typeof import('../src/schema/json-schema.ts')} */
const { jsonSchemas } = await import(new URL('schema/json-schema.js', dist).href);

const schemas = new URL('schemas/', dist);
mkdirSync(schemas, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas(docstrings(new URL('../src/schema/', import.meta.url))))) {
  writeFileSync(new URL(name, schemas), `${JSON.stringify(schema, null, 2)}\n`);
}
