/** `%%NAME%%`: what a shop's own templating replaces in the address of an image. */
export const placeholders = /%%[A-Za-z][\w.-]*%%/g;

/** Whether a fixed text is, or holds, a placeholder of the shop's templating. */
export function holdsPlaceholder(text: string): boolean {
  return text.search(placeholders) >= 0;
}

/** Whether a fixed text is nothing but a placeholder. */
export function isPlaceholder(text: string): boolean {
  return text.trim().replace(placeholders, '') === '' && text.trim() !== '';
}
