/**
 * Whether an event happened in an element that matches, whenever that came into the page, in open
 * shadow roots too.
 */
export function happenedIn(event: Event, selector: string): boolean {
  return event.composedPath().some(function (node) {
    // Not `node.matches`: a form has its fields under their names.
    return node instanceof Element && Element.prototype.matches.call(node, selector);
  });
}
