/**
 * Text of the user's inside a comment of JavaScript, cut after 100 characters: what could end the
 * comment, be a marker of a tag manager, or depend on an encoding is a question mark.
 */
export function commentText(text: string): string {
  return text.slice(0, 100).replace(/[^\w .,:;()+-]/g, '?');
}
