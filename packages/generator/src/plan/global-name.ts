import { isBrowserName } from './variable-path.ts';

// What every page has beside the names of `variable-path.ts`: the standard library, reserved words,
// and what tag managers and their neighbours put there. Constructors begin with a capital letter.
const taken = new Set(
  `$ $$ _ _gaq _satellite adobe arguments async await break case catch class const continue dataLayer debugger
  decodeURI decodeURIComponent default delete do else encodeURI encodeURIComponent enum escape eval export extends
  false fbq finally for function ga google_tag_manager gtag if implements import in instanceof interface isFinite
  isNaN jQuery let new null package parseFloat parseInt private protected public queueMicrotask return static super
  switch this throw true try ttq typeof undefined unescape utag utag_data var void while with yield`.split(/\s+/),
);

/** True for a name that the global function cannot have without taking it from something else. */
export function isTakenGlobal(name: string): boolean {
  return taken.has(name) || isBrowserName(name) || /^([A-Z]|on[a-z])/.test(name) || name.endsWith('EventListener');
}
