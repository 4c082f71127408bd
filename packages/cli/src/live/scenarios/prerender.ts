import { notTried } from '../verdict.ts';
import { usualWait, type Scenario } from './scene.ts';

/** Nothing counts while the browser prepares a page, and everything when the visitor comes to it. */
export const prerender: Scenario = async (scene) => {
  if (scene.click !== undefined) return notTried('needs_click');
  if (scene.before.trim() !== '') return notTried('needs_before');
  const { deadline, first } = scene;
  if (first.dialogs > 2) return notTried('needs_dialogs');
  const proxy = await scene.proxy();
  const { seen, documents } = proxy;
  const browser = scene.undriven(new URL(scene.start.path, first.address).href, proxy);
  try {
    const began = () => documents.some(({ prerender: yes }) => yes);
    for (let waited = 0; waited < 6000 && !began(); waited += 50) await deadline.pause(50);
    if (!began()) return notTried(deadline.left() === 0 ? 'out_of_time' : 'no_prerender');
    await deadline.pause(Math.max(usualWait(scene), 1500));
    const early = seen.events[0];
    if (early) {
      const why = `${early.data.pixel} was sent before anybody had come to the page.`;
      return { verdict: 'fail', code: 'counted_in_prerender', pixel: early.data.pixel, why };
    }
    scene.start.go();
    const wanted = new Set(first.events.map(({ data }) => data.pixel));
    const silent = () => [...wanted].filter((pixel) => !seen.events.some(({ data }) => data.pixel === pixel));
    const allCame = await seen.until(() => silent().length === 0, deadline.left(usualWait(scene) + 4000));
    // A document that was asked for again is not the one that was prerendered.
    if (documents.some(({ prerender: yes }) => !yes)) return notTried('no_prerender');
    if (allCame)
      return { verdict: 'pass', why: 'Nothing was sent while the page was prerendered, and all when it was shown.' };
    if (deadline.left() === 0) return notTried('out_of_time');
    return { verdict: 'fail', code: 'lost_after_prerender', why: `Not sent: ${silent().join(', ')}.` };
  } finally {
    await browser.kill();
  }
};
