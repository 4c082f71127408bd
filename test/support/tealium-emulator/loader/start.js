// @ts-nocheck -- ES5 that runs in the page
// The names that templates and sites call, and the registry of profiles.
// Source: the note on Tealium, 2.3 (`utag.o["account.profile"] = utag`; `utag.ut`; `utag.DB`).
var utag = { o: {}, sender: {}, data: {}, ut: {}, cfg: window.utag_cfg_ovrd || {} };
utag.id = utag_setup.profile;
utag.o[utag.id] = utag;
utag.loader = { cfg: utag_setup.tags, files: {}, queue: {}, ended: false };
utag.handler = { waiting: [] };

/* What the emulator shows to tests: the calls that reached a tag, as uid:event/arguments, and the debug log. */
utag.calls = [];
utag.log = [];

// Says nothing on the console unless the cookie asks for it: docs.tealium.com, platforms/javascript/debugging.
utag.DB = function (message) {
  utag.log.push(String(message));
  // oxlint-disable-next-line no-console -- as Tealium's own, where the cookie asks for it
  if (document.cookie.indexOf('utagdb=true') >= 0) console.log(message);
};

utag.ut.hasOwn = function (holder, key) {
  return holder !== null && holder !== undefined && Object.prototype.hasOwnProperty.call(holder, key);
};
utag.ut.typeOf = function (value) {
  return Object.prototype.toString.call(value).slice(8, -1).toLowerCase();
};
