/** The steps from the root to a value: keys, and numbers for `[n]`. */
export type VariablePath = (string | number)[];

/** What nearly all paths are, to be read without a closer look. */
const plain = /^[A-Za-z_$][\w$-]*(\.[A-Za-z_$][\w$-]*)*$/;
// Not by \p{ID_Start}: what that means changes with the engine's Unicode version, and output must not.
const key = /^[A-Za-z_$\u00aa-\uffff][\w$\u00aa-\uffff-]*$/;
const spacesAndControls = /[\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\uf8ff\ufeff\ufff0-\uffff]/;

/**
 * Reads a variable such as `order.items[0].price`: keys of letters, digits, `_`, `$` and `-`, joined
 * by points, with `[n]` for places in arrays, up to 99. Undefined for everything else.
 */
export function parseVariablePath(text: string): VariablePath | undefined {
  if (text.length > 200) return undefined;
  if (plain.test(text) && !text.includes('__proto__')) return text.split('.');
  if (spacesAndControls.test(text)) return undefined;
  const path: VariablePath = [];
  for (const part of text.split('.')) {
    const bracket = part.indexOf('[');
    const name = bracket < 0 ? part : part.slice(0, bracket);
    if (!key.test(name) && !(path.length > 0 && /^\d{1,9}$/.test(name))) return undefined;
    if (name === '__proto__') return undefined;
    path.push(name);
    if (bracket < 0) continue;
    const places = part.slice(bracket);
    if (!/^(\[\d{1,2}\])*$/.test(places)) return undefined;
    path.push(...(places.match(/\d+/g) ?? []).map(Number));
  }
  return path;
}

/** The name of a variable of Google Tag Manager, when the text is `{{Name}}`. */
export function gtmVariableName(text: string): string | undefined {
  return /^\{\{([^{}]+)\}\}$/.exec(text)?.[1]?.trim();
}

/** True for names that every browser window has of its own, so that `window` never lacks them. */
export function isBrowserName(name: string): boolean {
  return browserNames.has(name);
}

// Object.getOwnPropertyNames(window) of an empty page in Chromium 156, without constructors and `on…`.
const browserNames = new Set(
  `alert atob blur btoa cancelAnimationFrame cancelIdleCallback captureEvents chrome clearInterval clearTimeout
  clientInformation close closed confirm console crypto customElements document event external fetch find focus
  frameElement frames getComputedStyle getSelection globalThis history indexedDB innerHeight innerWidth isSecureContext
  length localStorage location locationbar matchMedia menubar moveBy moveTo name navigation navigator open opener origin
  outerHeight outerWidth pageXOffset pageYOffset parent performance personalbar postMessage print prompt releaseEvents
  reportError requestAnimationFrame requestIdleCallback resizeBy resizeTo scheduler screen screenLeft screenTop screenX
  screenY scroll scrollBy scrollTo scrollX scrollY scrollbars self sessionStorage setInterval setTimeout speechSynthesis
  status statusbar stop structuredClone toolbar top trustedTypes viewport visualViewport window`.split(/\s+/),
);
