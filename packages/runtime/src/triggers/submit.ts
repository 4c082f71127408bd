import { fire } from '../attempts.ts';
import type { RuntimeConfig } from '../config.ts';
import { happenedIn } from './happened-in.ts';
import { on } from './on.ts';

/** Fires when the visitor submits a form that matches; not on `form.submit()`, which makes no event. */
export function onSubmit(pixel: RuntimeConfig): void {
  const roots: unknown[] = [];
  let last: unknown;
  function listen(root: EventTarget): void {
    if (roots.indexOf(root) < 0) {
      roots.push(root);
      on(root, 'submit', function (event) {
        // A form in a slot is heard in its shadow root too.
        if (last != event && happenedIn(event, pixel.submit!)) {
          last = event;
          fire(pixel);
        }
      });
    }
  }
  listen(window);
  // The event does not leave its shadow root, but the click or key that makes it is seen outside, and first.
  ['click', 'keydown'].forEach(function (name) {
    on(window, name, function (event) {
      event.composedPath().forEach(function (node) {
        if (node instanceof ShadowRoot) listen(node);
      });
    });
  });
}
