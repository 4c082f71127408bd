/** How all our keys in local storage begin; the number is that of the format. */
export const prefix = '_pw1:';

/** The browser's local storage; memory where it is blocked (a sandboxed frame, the visitor's choice). */
export let disk: Record<string, string> = {};
try {
  // What throws when it is used is no better than none.
  Object.keys(localStorage);
  disk = localStorage as any;
} catch {
  // Blocked.
}
