import { late } from '../deadline.ts';
import { notTried } from '../verdict.ts';
import { patience, silence, slow, usualWait, type Scenario } from './scene.ts';

/** Nothing counts while the browser prepares a page, and everything when the visitor comes to it. */
export const prerender: Scenario = async (scene) => {
  if (scene.click !== undefined) return notTried('needs_click');
  if (scene.before.trim() !== '') return notTried('needs_before');
  const { deadline, first, ownPages } = scene;
  if (first.dialogs > 2) return notTried('needs_dialogs');
  const proxy = await scene.proxy();
  const { seen, documents } = proxy;
  const browser = scene.undriven(new URL(ownPages.start, first.address).href, proxy);
  try {
    if ((await deadline.within(ownPages.started)) === late) return notTried('out_of_time');
    const began = () => documents.some(({ prerender: yes }) => yes);
    if (!(await seen.until(began, deadline, patience(scene))))
      return notTried(deadline.left() === 0 ? 'out_of_time' : 'no_prerender');
    await seen.until(() => seen.events.length > 0, deadline, Math.max(2 * usualWait(scene), 1500));
    const early = seen.events[0];
    if (early) {
      const why = `${early.data.pixel} was sent before anybody had come to the page.`;
      return { verdict: 'fail', code: 'counted_in_prerender', pixel: early.data.pixel, why };
    }
    ownPages.go();
    if ((await deadline.within(ownPages.left, patience(scene))) === late) return notTried('out_of_time', slow);
    const wanted = new Set(first.events.map(({ data }) => data.pixel));
    const silent = () => [...wanted].filter((pixel) => !seen.events.some(({ data }) => data.pixel === pixel));
    const allCame = await seen.until(() => silent().length === 0, deadline, patience(scene));
    // A document that was asked for again is not the one that was prerendered.
    if (documents.some(({ prerender: yes }) => !yes)) return notTried('no_prerender');
    if (!allCame) {
      // A page may still be loading that had not taken so long at the first visit.
      if (deadline.left() === 0 || (first.loaded && proxy.underWay > 0)) return notTried('out_of_time', slow);
      const { fired } = await scene.second();
      const lost = silent().filter((pixel) => fired.has(pixel));
      if (lost.length > 0)
        return { verdict: 'fail', code: 'lost_after_prerender', why: `Not sent: ${lost.join(', ')}.` };
      if (seen.events.length === 0) return silence(scene);
    }
    return { verdict: 'pass', why: 'Nothing was sent while the page was prerendered, and all when it was shown.' };
  } finally {
    await browser.kill();
  }
};
