/** What a code means for whoever looks after the site. */
interface VerifyKind {
  /** `error`: the site is not what the files say, exit code 2; exit code 1 where a page could not be read; `warning`: worth a look. */
  severity: 'error' | 'warning';
  means: string;
  hint: string;
}

const kind =
  (severity: VerifyKind['severity']) =>
  (means: string, hint: string): VerifyKind => ({ severity, means, hint });
const error = kind('error');
const warning = kind('warning');

/** Everything that `pixelwright verify` may find. */
export const verifyCodes = {
  config_altered: error(
    'The config on the page differs from what the account file makes, although it carries the same hash: somebody changed it by hand.',
    'Install the generated code as it is; what should be different belongs into the account file.',
  ),
  config_outdated: error(
    'The page carries an older state of the pixel, or a newer one than the files here.',
    'Generate again and install the new code.',
  ),
  consent_differs: error(
    'The page asks for another consent than the account file says: none, one for another purpose, or in another way.',
    'Install the generated code as it is; `consent` and `purpose` belong into the account file.',
  ),
  csp_blocks_endpoint: error(
    'The Content-Security-Policy of the page forbids to send anything to the endpoint.',
    'Add the endpoint as INSTALL.md prints it.',
  ),
  csp_blocks_fallback: warning(
    'The Content-Security-Policy forbids images of the endpoint, by which browsers without `fetch` send.',
    'Add the endpoint to `img-src`.',
  ),
  csp_blocks_script: error(
    'The Content-Security-Policy of the page forbids the script, so it does not run.',
    'Allow it in the way that INSTALL.md prints: by hash, by nonce, or as a file.',
  ),
  integrity_mismatch: error(
    'Browsers refuse to run the runtime file: the `integrity` attribute is not its hash, or it comes from another site and the tag has no `crossorigin`.',
    'Install the generated tag as it is.',
  ),
  integrity_missing: warning(
    'The tag of the runtime has no `integrity` attribute: a file that was changed would run.',
    'Install the generated tag as it is.',
  ),
  manifest_outdated: warning(
    'The manifest holds another state of the pixel than the account file.',
    'Generate again, and install what has changed.',
  ),
  page_unreadable: error(
    'A page or file could not be read, so nothing is known of it.',
    'Look at the address, the path and the answer of the server.',
  ),
  pixel_doubled: error(
    'The page carries the pixel more than once.',
    'Leave one; often a template and a tag manager both bring it.',
  ),
  pixel_missing: error(
    'The pixel is not where it has to be: on each page that its option `pages` names, else on one of those read.',
    'Install it; or name the pages that have it, or with --only the pixels that are meant.',
  ),
  pixel_unknown: error(
    'The page carries a pixel that neither the account file nor the manifest knows.',
    'Remove it from the page, or add it to the account file.',
  ),
  runtime_altered: error(
    'The runtime file holds other bytes than its name says: it was changed on its way or on the server.',
    'Put the generated file there again, and find out who changed it.',
  ),
  runtime_missing: error(
    'The page carries a hosted pixel, and nothing that loads its runtime: its calls wait for ever.',
    'Install both tags of snippet.html.',
  ),
  runtime_outdated: error(
    'The runtime is not the one of this version: another version has made it, or somebody changed it.',
    'Generate again and install the new code.',
  ),
  runtime_unreachable: error(
    'The runtime file that the page loads does not answer, or its headers keep browsers from running it.',
    'Put the generated file where the tag says, as text/javascript, on another origin with Access-Control-Allow-Origin; the path of a folder on the site is named with --base.',
  ),
  script_unreadable: warning(
    'A script of the page could not be read, so nobody knows whether it holds pixels.',
    'Look at its address; scripts of other sites, and of more than 5 MB, are never read.',
  ),
  snippet_altered: error(
    'The code was changed by hand: around the config, or so that nobody can read it; or the account file makes no such form.',
    'Install the generated code as it is; its hash for a policy changes with every character.',
  ),
  snippet_held: warning(
    'The snippet has the type `text/plain`, or that of Rocket Loader: something else on the page has to start it, such as a consent tool.',
    'Install the generated tag as it is: the snippet asks for consent itself.',
  ),
  snippet_mixed: warning(
    'The inline script holds more than the generated code: what stands around it may keep it from running.',
    'Install the generated code as a script of its own.',
  ),
  snippet_not_run: error(
    'The snippet stands where browsers do not run it: in a comment, `<noscript>`, `<template>`, a script of another type, a tag that is paused or that nothing fires.',
    'Install it as a script of its own.',
  ),
} satisfies Record<string, VerifyKind>;

export type VerifyCode = keyof typeof verifyCodes;
