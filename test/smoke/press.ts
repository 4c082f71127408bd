/** An expression with the middle of an element, for `pressAt`. */
export function middleOf(element: string): string {
  return `(function (box) { return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round) })((${element}).getBoundingClientRect())`;
}

/** The input actions of a press with the mouse; WebDriver and WebDriver BiDi write them alike. */
export function pressAt(place: unknown): { actions: object[] } {
  const [x, y] = place as [number, number];
  const actions = [
    { type: 'pointerMove', x, y },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  return { actions: [{ type: 'pointer', id: 'mouse', actions }] };
}
