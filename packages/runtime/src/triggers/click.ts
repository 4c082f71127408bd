import { fire } from '../attempts.ts';
import type { RuntimeConfig } from '../config.ts';
import { happenedIn } from './happened-in.ts';
import { on } from './on.ts';

export function onClick(pixel: RuntimeConfig): void {
  let clicked = -1;
  on(window, 'click', function (event) {
    // A click on a label makes a second one on its input, of the same time.
    if (event.timeStamp != clicked && happenedIn(event, pixel.click!)) {
      clicked = event.timeStamp;
      fire(pixel);
    }
  });
}
