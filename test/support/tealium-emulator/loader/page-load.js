// @ts-nocheck -- ES5 that runs in the page
// The load of a page: the data of the page, the rules, bundled tags (`load: 4`, their code stands in
// utag.js), prioritised ones (`wait: 0`), and the others once the document is ready. Source: the note, 2.3
// ("Bundled tag"), 3 ("Load rules", "Extensions scopes/order"), scenarios 4, 5.
utag.loader.INIT = function () {
  utag.data = utag.handler.C(window.utag_data || {});
  utag.loader.RD(utag.data, 'view');
  utag.loader.LR(utag.data);
  var uid;
  for (uid in utag.loader.cfg) utag.loader.cfg[uid].first = utag.loader.cfg[uid].on;
  for (uid in utag.loader.cfg) {
    if (!utag.loader.cfg[uid].first) continue;
    if (utag.loader.cfg[uid].bundled) utag.loader.cfg[uid].bundled();
    else if (utag.loader.cfg[uid].wait === 0) utag.loader.AS(uid);
  }
  var ready = function () {
    for (var later in utag.loader.cfg) {
      if (utag.loader.cfg[later].first && !utag.loader.files[later]) utag.loader.AS(later);
    }
    utag.loader.started = true;
    utag.loader.END();
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', ready);
  else ready();
};
utag.loader.INIT();
