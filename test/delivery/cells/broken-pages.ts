import type { Cell, Lab } from '../../support/delivery-lab.ts';
import { downUntilTheyReturn } from './down-until-they-return.ts';

/** Fires on pages that run a prelude first, each prelude for an equal share of the visitors, and leaves. */
function leavingWith(preludes: readonly string[]): (lab: Lab) => Promise<void> {
  return (lab) =>
    lab.visitors({ each: 2, preludes }, async (visitor) => {
      await visitor.leave(await visitor.open(), visitor.orders);
      await visitor.comeBack();
    });
}

const throwing = `function () { throw new TypeError('not today'); }`;

const storages = [
  // Full to the last character.
  `try { for (let text = 'x'.repeat(1 << 20); text; ) {
    try { localStorage.setItem('full' + localStorage.length, text); } catch { text = text.slice(0, text.length >> 1); }
  } } catch {}`,
  // Blocked, as by the visitor's settings.
  `Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); },
  });`,
  `for (const name of ['getItem', 'setItem', 'removeItem', 'key']) Storage.prototype[name] = ${throwing};`,
];

export const brokenPageCells: Cell[] = [
  {
    name: 'j',
    title: '`sendBeacon` false or throwing',
    repeats: 0,
    run: leavingWith([`navigator.sendBeacon = function () { return false; };`, `navigator.sendBeacon = ${throwing};`]),
  },
  {
    name: 'k',
    title: '`fetch` missing or throwing',
    repeats: 1,
    run: leavingWith([`delete window.fetch;`, `window.fetch = ${throwing};`]),
  },
  {
    name: 'l',
    title: 'storage full, blocked or throwing',
    repeats: 1,
    run: leavingWith(storages),
  },
  {
    name: 'l-down',
    title: 'the same, and the collector down until the next visit',
    repeats: 1,
    lossy: 'nothing is left that could keep them',
    run: (lab) => downUntilTheyReturn(lab, storages),
  },
];
