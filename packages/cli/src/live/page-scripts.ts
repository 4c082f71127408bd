/** The name that what these scripts notice stands under, in no list of the page's names. */
const place = '__pixelwright_verify';

/** Notices, from before the page's own scripts. */
export const observer = `(function () {
  var seen = { violations: [], refused: [], persisted: null };
  Object.defineProperty(window, '${place}', { value: seen });
  document.addEventListener('securitypolicyviolation', function (event) {
    if (event.disposition == 'report' || seen.violations.length > 49) return;
    var text = event.blockedURI == 'inline' && event.target && event.target.text;
    var starts = (typeof text == 'string' && text.match(/\\{"uses":\\d{1,9},"key":"[^"]*"/g)) || [];
    seen.violations.push({ directive: event.effectiveDirective, blocked: event.blockedURI, keys: starts.join(' ') });
  });
  addEventListener('error', function (event) {
    if (/\\/pixelwright\\.[0-9a-f]{12}\\.js([?#]|$)/.test(event.target && event.target.src) && seen.refused.length < 50) seen.refused.push({ src: event.target.src });
  }, true);
  addEventListener('pageshow', function (event) { seen.persisted = event.persisted; });
})();`;

export interface Violation {
  directive: string;
  /** An address, or `inline`. */
  blocked: string;
  /** How the configs begin that an inline script holds. */
  keys: string;
}

export const violations = `window.${place}.violations`;
/** Hosted runtimes, by address, that did not load, or whose `integrity` does not fit. */
export const refused = `window.${place}.refused`;
/** True once the page has loaded, also one that was brought back. */
export const hasLoaded = `new Promise(function (yes) {
  if (document.readyState == 'complete') yes(true);
  else addEventListener('load', function () { yes(true) });
})`;
export const persisted = `window.${place}.persisted`;

/** From here on `pressed` is whether the page has got a press of the visitor's mouse; undefined in another document. */
export const watchPress = `(function (seen) {
  seen.pressed = false;
  ['pointerdown', 'mousedown', 'click'].forEach(function (type) {
    document.addEventListener(type, function (event) { if (event.isTrusted) seen.pressed = true; }, true);
  });
})(window.${place})`;
export const pressed = `window.${place}.pressed`;

/**
 * Consent Mode says denied before anybody speaks; also in a data layer that the page puts in place of
 * this one. https://developers.google.com/tag-platform/security/guides/consent
 */
export const deny = `(function () {
  function gtag() { layer.unshift(arguments); }
  var layer = [];
  var denied = { ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied', analytics_storage: 'denied' };
  gtag('consent', 'default', denied);
  Object.defineProperty(window, 'dataLayer', {
    configurable: true,
    enumerable: true,
    get: function () { return layer; },
    set: function (value) {
      layer = value;
      if (Array.isArray(value)) gtag('consent', 'default', denied);
    },
  });
})();`;

/** What the page says of consent by itself, after the denial: the purposes that it grants. */
export const granted = `(function () {
  var entries = window.google_tag_data && google_tag_data.ics && google_tag_data.ics.entries;
  var states = entries ? {} : { ad_user_data: false };
  if (!entries) [].concat(window.dataLayer || []).forEach(function (push) {
    if (push && push[0] == 'consent' && push[1] == 'update') for (var type in push[2]) states[type] = push[2][type] == 'granted';
  });
  for (var type in entries) {
    var state = entries[type].update == null ? entries[type].default : entries[type].update;
    if (state != null) states[type] = !!state;
  }
  return [states.ad_storage && states.ad_user_data !== false && 'ads', states.analytics_storage && 'analytics'].filter(Boolean);
})()`;

/** Our events that wait in storage, as `markOf` names them. */
export const keptMarks = `(function () {
  var marks = [];
  try {
    Object.keys(localStorage).forEach(function (key) {
      var entry = /^_pw1:/.test(key) && JSON.parse(localStorage[key]);
      var event = entry && entry.body && JSON.parse(entry.body);
      if (event) marks.push(event.id + ' of ' + event.time);
    });
  } catch (error) {}
  return marks;
})()`;

/** Leaves as soon as an event of ours waits in storage; the address says which ones. */
export function leaveWhenKept(to: string): string {
  return `self === top && (function () {
  var timer = setInterval(function () {
    var marks = ${keptMarks};
    if (!marks.length) return;
    clearInterval(timer);
    location.href = ${JSON.stringify(to)} + '#' + encodeURIComponent(JSON.stringify(marks));
  }, 2);
})();`;
}

/** The present code of each event in the page's logs, of the first 200; as texts, whatever the page says there. */
export function decisions(globals: readonly string[]): string {
  return `(function () {
  var found = [];
  ${JSON.stringify(globals)}.forEach(function (name) {
    try {
      window[name]('log', function (decision) {
        if (found.length > 199) return;
        var copy = {};
        ['code', 'pixel', 'id', 'consent'].forEach(function (field) { if (decision[field] != null) copy[field] = decision[field] + ''; });
        if (copy.code) found.push(copy);
      });
    } catch (error) {}
  });
  return found;
})()`;
}

/** What the page has now at paths, as text: from `window`, else from the newest push that begins so. */
export function valuesAt(paths: Record<string, (string | number)[]>, root: (string | number)[] | undefined): string {
  return `(function () {
  function own(holder, path) {
    for (var at = 0; at < path.length; at++) {
      if (holder == null || !Object.prototype.hasOwnProperty.call(Object(holder), path[at])) return undefined;
      holder = holder[path[at]];
    }
    return holder;
  }
  var paths = ${JSON.stringify(paths)}, root = ${JSON.stringify(root ?? null)}, values = {};
  Object.keys(paths).forEach(function (name) {
    try {
      var path = paths[name], value = root ? undefined : own(window, path);
      if (value == null) {
        var pushes = [].concat(root ? own(window, root) : window.dataLayer).filter(function (push) { return own(push, [path[0]]) !== undefined; });
        value = own(pushes.pop(), path);
      }
      if (Array.isArray(value) && /^(revenue|currency|transaction_id)$/.test(name)) value = value[0];
      if (Array.isArray(value)) value = value.filter(function (entry) { return Object(entry) !== entry; }).join();
      if (value != null && Object(value) !== value) values[name] = String(value);
    } catch (error) {}
  });
  return values;
})()`;
}
