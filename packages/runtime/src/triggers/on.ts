/** Listens before the page's own listeners can stop the event. What goes wrong costs the event, never the page. */
export function on(target: EventTarget, name: string, listener: (event: Event) => void): void {
  target.addEventListener(
    name,
    function (event) {
      try {
        listener(event);
      } catch {
        // The page goes on.
      }
    },
    true,
  );
}
