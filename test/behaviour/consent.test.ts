import { describe, expect, test } from 'vitest';
import { makeSnippet } from '../support/make-snippet.ts';
import { Visitor, type VisitedPage } from './visitor.ts';

type Purpose = 'ads' | 'analytics';

const pixel = (purpose: Purpose, install = {}) =>
  makeSnippet({
    config: { type: 'conversion', conversion_type: 'signup' },
    install: { consent: 'auto', dedupe: 'none', purpose, ...install },
  }).snippet;

const gtag = 'window.dataLayer = window.dataLayer || []; window.gtag = function () { dataLayer.push(arguments) };';

/** One way for a page to tell what its visitor agreed to. Scripts of the page's own. */
interface Source {
  /** The platform is there, and knows nothing yet. */
  asking: string;
  granted: string;
  denied: string;
  /** Everything but this purpose is granted. */
  deniedOnly: Record<Purpose, string>;
}

const consentMode = (command: string, ads: string, analytics: string) =>
  `${gtag} gtag('consent', '${command}', { ad_storage: '${ads}', ad_user_data: '${ads}', ad_personalization: 'denied', analytics_storage: '${analytics}' });`;

const googleTagData = (ads: string, analytics: string) =>
  `google_tag_data = { ics: { entries: { ad_storage: ${ads}, ad_user_data: ${ads}, analytics_storage: ${analytics} } } };`;

const tcfStub = `window.tcfListeners = window.tcfListeners || [];
  window.tcfData = window.tcfData || { gdprApplies: true, cmpStatus: 'stub', eventStatus: 'cmpuishown', purpose: { consents: {} } };
  window.__tcfapi = window.__tcfapi || function (command, version, listener) {
    if (command == 'addEventListener' && version == 2) { tcfListeners.push(listener); listener(tcfData, true) }
  };`;
const tcf = (consents: number[], eventStatus = 'useractioncomplete') =>
  `${tcfStub} tcfData = { gdprApplies: true, cmpStatus: 'loaded', eventStatus: '${eventStatus}',
    purpose: { consents: ${JSON.stringify(Object.fromEntries(Array.from({ length: 10 }, (_, n) => [n + 1, consents.includes(n + 1)])))} } };
  tcfListeners.forEach(function (listener) { listener(tcfData, true) });`;

const gppStub = `window.gppListeners = window.gppListeners || [];
  window.gppData = window.gppData || { signalStatus: 'not ready', cmpStatus: 'stub', parsedSections: {} };
  window.__gpp = window.__gpp || function (command, listener) {
    if (command == 'addEventListener') { gppListeners.push(listener); listener({ eventName: 'listenerRegistered', pingData: gppData }, true) }
  };`;
const gpp = (sections: object) =>
  `${gppStub} gppData = { signalStatus: 'ready', cmpStatus: 'loaded', parsedSections: ${JSON.stringify(sections)} };
  gppListeners.forEach(function (listener) { listener({ eventName: 'signalStatus', pingData: gppData }, true) });`;
const usnat = (fields: object) =>
  gpp({ usnat: { Version: 1, SaleOptOut: 2, SharingOptOut: 2, TargetedAdvertisingOptOut: 2, Gpc: false, ...fields } });

const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const without = (...purposes: number[]) => all.filter((purpose) => !purposes.includes(purpose));

const sources: Record<string, Source> = {
  'Consent Mode in the data layer': {
    asking: consentMode('default', 'denied', 'denied'),
    granted: consentMode('update', 'granted', 'granted'),
    denied: consentMode('update', 'denied', 'denied'),
    deniedOnly: {
      ads: consentMode('update', 'denied', 'granted'),
      analytics: consentMode('update', 'granted', 'denied'),
    },
  },
  'Consent Mode as Google’s script knows it': {
    asking: googleTagData('{ default: false }', '{ default: false }'),
    granted: googleTagData('{ default: false, update: true }', '{ default: false, update: true }'),
    denied: googleTagData('{ default: false, update: false }', '{ default: false, update: false }'),
    deniedOnly: {
      ads: googleTagData('{ default: true, update: false }', '{ default: true }'),
      analytics: googleTagData('{ default: true }', '{ default: true, update: false }'),
    },
  },
  TCF: {
    asking: tcfStub,
    granted: tcf(all),
    denied: tcf([]),
    deniedOnly: { ads: tcf(without(7)), analytics: tcf(without(8)) },
  },
  'consent() calls': {
    asking: '',
    granted: 'pixelwright("consent", { ads: true, analytics: true })',
    denied: 'pixelwright("consent", { ads: false, analytics: false })',
    deniedOnly: {
      ads: 'pixelwright("consent", { ads: false, analytics: true })',
      analytics: 'pixelwright("consent", { ads: true, analytics: false })',
    },
  },
};
const adsOnly: Record<string, Source> = {
  GPP: {
    asking: gppStub,
    granted: usnat({}),
    denied: usnat({ SaleOptOut: 1 }),
    deniedOnly: { ads: usnat({ TargetedAdvertisingOptOut: 1 }), analytics: '' },
  },
};

const cases = (['ads', 'analytics'] as const).flatMap((purpose) =>
  Object.entries(purpose === 'ads' ? { ...sources, ...adsOnly } : sources).map(
    ([name, source]) => [name, purpose, source] as const,
  ),
);

/** Nothing of the visitor's is on the disk, nothing left for the network. */
function expectNothing(visitor: Visitor): void {
  expect(visitor.events).toEqual([]);
  expect(visitor.stored).toEqual({});
}

describe.each(cases)('%s, for %s', (name, purpose, source) => {
  const snippet = pixel(purpose);
  // A call needs the snippet above it; the others may stand on either side.
  const early = name !== 'consent() calls';

  test('a returning visitor who agreed is counted at once', async () => {
    const visitor = new Visitor();
    const page = visitor.open();
    if (early) page.run(source.granted).paste(snippet);
    else page.paste(snippet).run(source.granted);
    await page.after(1);
    expect(visitor.events).toHaveLength(1);
    expect(page.errors).toEqual([]);
  });

  test('one who declined is not, now or when they change their mind', async () => {
    const visitor = new Visitor();
    const page = visitor.open();
    if (early) page.run(source.denied).paste(snippet);
    else page.paste(snippet).run(source.denied);
    await page.after(5000);
    page.fire();
    await page.after(5000);
    expectNothing(visitor);
    page.run(source.granted);
    await page.after(5000);
    expectNothing(visitor);
    page.fire();
    await page.after(1);
    expect(visitor.events).toHaveLength(1);
  });

  test('while the visitor is asked, events wait in memory; agreed, they go in order with the time they were made', async () => {
    const visitor = new Visitor();
    const start = visitor.clock.now;
    const page = visitor
      .open()
      .run(source.asking)
      .paste(pixel(purpose, { trigger: 'manual', consent: 'required' }));
    page.fire();
    await page.after(1500);
    page.fire().fire();
    await page.after(60_000);
    page.fire();
    expectNothing(visitor);
    page.run(source.granted);
    await page.after(600);
    expect(visitor.events.map(({ time }) => Date.parse(time) - start)).toEqual([0, 1500, 1500, 61_500]);
    expect(page.errors).toEqual([]);
  });

  test('declined, what waited is dropped for good', async () => {
    const visitor = new Visitor();
    const page = visitor
      .open()
      .run(source.asking)
      .paste(pixel(purpose, { consent: 'required' }));
    await page.after(1000);
    page.run(source.denied);
    await page.after(1000);
    page.run(source.granted);
    await page.after(5000);
    expectNothing(visitor);
  });

  test('left while asked, what waited is dropped', async () => {
    const visitor = new Visitor();
    visitor
      .open()
      .run(source.asking)
      .paste(pixel(purpose, { consent: 'required' }))
      .leave();
    expectNothing(visitor);
    // Nor does a later page find it.
    await visitor.clock.pass(60_000);
    const later = visitor.open().paste(pixel(purpose, { trigger: 'manual' }));
    await later.run(source.granted).after(60_000);
    later.leave();
    expectNothing(visitor);
  });

  test('revoked, later events are not sent and nothing stays', async () => {
    const visitor = new Visitor();
    visitor.reply = 503;
    const page = visitor.open().run(source.granted.includes('pixelwright') ? '' : source.granted);
    page.paste(snippet).run(source.granted);
    await page.after(1);
    expect(visitor.stored).not.toEqual({});
    page.run(source.denied).fire();
    await page.after(10);
    expect(visitor.stored).toEqual({});
    visitor.reply = 204;
    const sent = visitor.events.length;
    await page.after(60_000);
    page.leave();
    const later = visitor.open().paste(pixel(purpose, { trigger: 'manual', consent: 'off' }));
    await later.after(60_000);
    later.leave();
    expect(visitor.events).toHaveLength(sent);
  });

  test('declined for this purpose alone', async () => {
    const visitor = new Visitor();
    const page = visitor.open();
    if (early) page.run(source.deniedOnly[purpose]).paste(snippet);
    else page.paste(snippet).run(source.deniedOnly[purpose]);
    await page.after(5000);
    expectNothing(visitor);
  });
});

test.each(Object.entries(sources))('%s: declined for ads alone, analytics goes', async (name, { deniedOnly }) => {
  const visitor = new Visitor();
  const page = visitor.open();
  if (name === 'consent() calls') page.paste(pixel('analytics')).run(deniedOnly.ads);
  else page.run(deniedOnly.ads).paste(pixel('analytics'));
  await page.after(1);
  expect(visitor.events).toHaveLength(1);
});

describe('no signal', () => {
  test('yet: the event waits for one', async () => {
    const visitor = new Visitor();
    const page = visitor.open().paste(pixel('ads', { wait: 300 }));
    await page.after(290);
    expectNothing(visitor);
    page.run(consentMode('default', 'denied', 'denied'));
    await page.after(10_000);
    expectNothing(visitor);
    page.run(consentMode('update', 'granted', 'granted'));
    await page.after(600);
    expect(visitor.events).toHaveLength(1);
  });

  test('a default of granted that comes late ends the wait', async () => {
    const visitor = new Visitor();
    const page = visitor.open().paste(pixel('ads'));
    await page.after(500);
    page.run(consentMode('default', 'granted', 'granted'));
    await page.after(100);
    expect(visitor.events).toHaveLength(1);
  });

  test('at all: sent after the wait, later ones at once', async () => {
    const visitor = new Visitor();
    const page = visitor.open().paste(pixel('ads', { wait: 300 }));
    await page.after(290);
    expectNothing(visitor);
    await page.after(100);
    expect(visitor.events).toHaveLength(1);
    page.fire();
    await page.after(1);
    expect(visitor.events).toHaveLength(2);
  });

  test('until the page is left: sent', () => {
    const visitor = new Visitor();
    visitor.open().paste(pixel('ads')).leave();
    expect(visitor.events).toHaveLength(1);
  });

  test.each(['ads', 'analytics'] as const)(
    'but one is required (%s): held on, and dropped with the page',
    async (purpose) => {
      const visitor = new Visitor();
      const page = visitor.open().paste(pixel(purpose, { consent: 'required' }));
      await page.after(60_000);
      page.show(false);
      page.show(true);
      await page.after(60_000);
      expectNothing(visitor);
      page.leave();
      expectNothing(visitor);
    },
  );
});

describe('several signals', () => {
  test.each([
    ['one denied, the others granted', [consentMode('update', 'granted', 'granted'), tcf([]), usnat({})], 0],
    ['one asking, the others granted', [consentMode('default', 'denied', 'denied'), tcf(all), usnat({})], 0],
    ['all granted', [consentMode('update', 'granted', 'granted'), tcf(all), usnat({})], 1],
  ])('%s', async (_, scripts, events) => {
    const visitor = new Visitor();
    const page = visitor.open();
    for (const script of scripts) page.run(script);
    await page.paste(pixel('ads')).after(10_000);
    expect(visitor.events).toHaveLength(events);
  });

  test('a platform that throws, or answers nothing, says nothing', async () => {
    const visitor = new Visitor();
    const page = visitor
      .open()
      .run('__tcfapi = function () { throw new Error("mine") }; google_tag_data = 5; __gpp = 7;');
    await page
      .run(consentMode('update', 'granted', 'granted'))
      .paste(pixel('ads'))
      .after(100);
    expect(page.errors).toEqual([]);
  });
});

describe('Global Privacy Control', () => {
  const control = 'Object.defineProperty(navigator, "globalPrivacyControl", { value: true });';

  test('denies ads, whatever else is granted', async () => {
    const visitor = new Visitor();
    const page = visitor.open().run(control + consentMode('update', 'granted', 'granted') + tcf(all));
    page.paste(pixel('ads')).run('pixelwright("consent", { ads: true })').fire();
    await page.after(5000);
    page.leave();
    expectNothing(visitor);
  });

  test('says nothing about analytics', async () => {
    const visitor = new Visitor();
    await visitor
      .open()
      .run(control + consentMode('update', 'granted', 'granted'))
      .paste(pixel('analytics'))
      .after(1);
    expect(visitor.events).toHaveLength(1);
  });

  test('switched off is no signal', async () => {
    const visitor = new Visitor();
    const off = 'Object.defineProperty(navigator, "globalPrivacyControl", { value: false });';
    await visitor.open().run(off).paste(pixel('ads')).after(2500);
    expect(visitor.events).toHaveLength(1);
  });

  test('inside a GPP section counts too', async () => {
    for (const sections of [
      { usnat: { Gpc: true } },
      { usnat: [{ SaleOptOut: 2 }, { Gpc: true }] },
      { usca: { Gpc: 1 } },
    ]) {
      const visitor = new Visitor();
      await visitor.open().run(gpp(sections)).paste(pixel('ads')).after(5000);
      expectNothing(visitor);
    }
  });
});

describe('Consent Mode', () => {
  const ads = pixel('ads');
  const counted = async (script: string, snippet = ads) => {
    const visitor = new Visitor();
    await visitor
      .open()
      .run(gtag + script)
      .paste(snippet)
      .after(10_000);
    return visitor.events.length;
  };

  test.each([
    [
      'an update before a late default counts',
      `gtag('consent', 'update', { ad_storage: 'granted' }); gtag('consent', 'default', { ad_storage: 'denied' })`,
      1,
    ],
    ['ad_user_data is needed too', `gtag('consent', 'update', { ad_storage: 'granted', ad_user_data: 'denied' })`, 0],
    [
      'of several updates the last counts',
      `gtag('consent', 'update', { ad_storage: 'denied' }); gtag('consent', 'update', { ad_storage: 'granted' })`,
      1,
    ],
    [
      'an update of something else changes nothing',
      `gtag('consent', 'update', { ad_storage: 'denied' }); gtag('consent', 'update', { analytics_storage: 'granted' })`,
      0,
    ],
    ['other commands are no consent', `gtag('js', new Date()); gtag('config', 'G-1', { ad_storage: 'denied' })`, 1],
    ['pushed as an array by hand', `dataLayer.push(['consent', 'update', { ad_storage: 'denied' }])`, 0],
  ])('%s', async (_, script, events) => {
    expect(await counted(script)).toBe(events);
  });

  test('where only some regions are denied, Google’s own script knows ours', async () => {
    const regions = `gtag('consent', 'default', { ad_storage: 'denied', region: ['DE'] }); gtag('consent', 'default', { ad_storage: 'granted' });`;
    expect(await counted(`${regions} google_tag_data = { ics: { entries: { ad_storage: { default: true } } } }`)).toBe(
      1,
    );
    expect(await counted(`${regions} google_tag_data = { ics: { entries: { ad_storage: { default: false } } } }`)).toBe(
      0,
    );
  });

  test('and while it is not there, nobody does: the event waits', async () => {
    const visitor = new Visitor();
    const page = visitor.open().run(gtag);
    page.run(
      `gtag('consent', 'default', { ad_storage: 'denied', region: ['DE'] }); gtag('consent', 'default', { ad_storage: 'granted' })`,
    );
    await page.paste(ads).after(1000);
    expectNothing(visitor);
    page.run('google_tag_data = { ics: { entries: { ad_storage: { default: true } } } }');
    await page.after(100);
    expect(visitor.events).toHaveLength(1);
  });
});

describe('TCF', () => {
  const after = async (script: string, purpose: Purpose = 'ads') => {
    const visitor = new Visitor();
    const page = visitor.open().run(script).paste(pixel(purpose));
    await page.after(10_000);
    return visitor.events.length;
  };

  test.each([
    ['a returning visitor', tcf(all, 'tcloaded'), 1],
    ['the banner is open again', tcf(all, 'cmpuishown'), 0],
    [
      'the law does not apply',
      `${tcfStub} tcfData = { gdprApplies: false, eventStatus: 'tcloaded', purpose: { consents: {} } }`,
      1,
    ],
    ['no storage', tcf(without(1)), 0],
  ])('%s: %#', async (_, script, events) => {
    expect(await after(script)).toBe(events);
    expect(await after(script, 'analytics')).toBe(events);
  });

  test('a platform that comes after us is heard', async () => {
    const visitor = new Visitor();
    const page = visitor.open().paste(pixel('ads'));
    await page.after(500);
    page.run(tcfStub);
    await page.after(10_000);
    expectNothing(visitor);
    page.run(tcf(all));
    await page.after(600);
    expect(visitor.events).toHaveLength(1);
  });
});

describe('GPP', () => {
  test.each([
    ['a section of no state of the US', { tcfeuv2: { PurposeConsent: [] } }, 1],
    ['a state’s own section', { usca: { SaleOptOut: 1 } }, 0],
    ['sharing', { usnat: { SaleOptOut: 2, SharingOptOut: 1 } }, 0],
    ['a notice about the opt-out, which is none', { usnat: { SaleOptOutNotice: 1, SaleOptOut: 2 } }, 1],
    ['not applicable', { usnat: { SaleOptOut: 0, SharingOptOut: 0, TargetedAdvertisingOptOut: 0 } }, 1],
  ])('%s', async (_, sections, events) => {
    const visitor = new Visitor();
    await visitor.open().run(gpp(sections)).paste(pixel('ads')).after(10_000);
    expect(visitor.events).toHaveLength(events);
  });

  test('says nothing about analytics', async () => {
    const visitor = new Visitor();
    await visitor
      .open()
      .run(usnat({ SaleOptOut: 1 }))
      .paste(pixel('analytics'))
      .after(2500);
    expect(visitor.events).toHaveLength(1);
  });
});

describe('consent() calls', () => {
  const visit = async (call: string, purpose: Purpose = 'ads') => {
    const visitor = new Visitor();
    const page: VisitedPage = visitor.open().paste(pixel(purpose, { consent: 'required' }));
    await page.run(call).after(5000);
    expect(page.errors).toEqual([]);
    return visitor.events.length;
  };

  test('what one leaves out stays as it was', async () => {
    expect(await visit('pixelwright("consent", { ads: true }); pixelwright("consent", { analytics: false })')).toBe(1);
  });

  test.each(['"denied"', '0', '""', '"false"', '"no"'])('%s is not a yes', async (answer) => {
    expect(await visit(`pixelwright("consent", { ads: ${answer} })`)).toBe(0);
  });

  test.each(['', ', null', ', 5', ', "granted"', ', {}', ', { ads: undefined }'])(
    '("consent"%s) says nothing',
    async (rest) => {
      expect(await visit(`pixelwright("consent"${rest})`)).toBe(0);
    },
  );

  test('reach every runtime on the page', async () => {
    const visitor = new Visitor();
    const page = visitor.open().paste(pixel('ads', { consent: 'required' }));
    page.paste(
      makeSnippet({
        id: 'pix_2',
        config: { type: 'conversion', conversion_type: 'lead' },
        install: { consent: 'required', clickIds: true, dedupe: 'none' },
      }).snippet,
    );
    await page.run('pixelwright("consent", { ads: true })').after(600);
    expect(visitor.events.map(({ data }) => data['pixel']).sort()).toEqual(['pix_1', 'pix_2']);
  });
});

describe('revoked consent', () => {
  test('removes marks and click ids with the outbox', async () => {
    const visitor = new Visitor();
    const config = {
      type: 'conversion',
      properties: [{ key: 'transaction_id', source: 'variable', value: 'order' }],
      conversion_type: 'purchase',
    };
    const { snippet } = makeSnippet({ config, install: { consent: 'auto', clickIds: true } });
    const page = visitor
      .open('https://shop.example/?gclid=G-1')
      .run(`var order = "A-1";${consentMode('update', 'granted', 'granted')}`);
    await page.paste(snippet).after(100);
    expect(Object.keys(visitor.stored)).toHaveLength(2);
    page.run(consentMode('update', 'denied', 'denied')).leave();
    expect(visitor.stored).toEqual({});
  });

  test('for one purpose leaves the other’s alone', async () => {
    const visitor = new Visitor();
    visitor.reply = 503;
    const page = visitor.open().run(consentMode('update', 'granted', 'granted'));
    page
      .paste(pixel('ads'))
      .paste(makeSnippet({ id: 'pix_2', config: { type: 'pageview' }, install: { consent: 'auto' } }).snippet);
    await page.after(100);
    expect(Object.keys(visitor.stored)).toHaveLength(2);
    page.run(consentMode('update', 'denied', 'granted')).leave();
    expect(Object.values(visitor.stored)).toEqual([expect.stringContaining('pix_2')]);
  });
});

test('consent off reads no signal and asks no platform', async () => {
  const visitor = new Visitor();
  const page = visitor
    .open()
    .run('asked = 0; __tcfapi = __gpp = function () { asked++ };' + consentMode('update', 'denied', 'denied'));
  await page.paste(pixel('ads', { consent: 'off' })).after(100);
  expect(visitor.events).toHaveLength(1);
  expect(page.window['asked']).toBe(0);
});
