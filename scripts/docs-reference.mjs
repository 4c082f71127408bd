// @ts-check
// `npm run docs:reference`: writes docs/reference from the docstrings of @pixelwright/api-client.
import './require-node.mjs';
import { makeReference, referenceFolder } from './make-reference.mjs';

if (!(await makeReference(referenceFolder))) process.exitCode = 1;
