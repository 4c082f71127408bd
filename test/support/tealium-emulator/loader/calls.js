// @ts-nocheck -- ES5 that runs in the page
// utag.view and utag.link go to every profile on the page. Source: the note, 2.3 ("Call path").
utag.track = function (event, data, uids) {
  for (var id in utag.o) utag.o[id].handler.trigger(event, data || {}, uids);
};
utag.view = function (data, callback, uids) {
  utag.track('view', data, uids);
  if (callback) callback();
  return true;
};
utag.link = function (data, callback, uids) {
  utag.track('link', data, uids);
  if (callback) callback();
  return true;
};

// One call: base variables, what the browser knows, the load rules, then every tag that is on, each with
// a copy. A tag whose file is not there yet gets it when it is. `utag_data` is not inherited, but for the
// base variables. With uids the rules are not asked. Source: the note, 2.3, 0.5, scenarios 11, 12.
utag.handler.trigger = function (event, given, uids) {
  if (!utag.loader.ended) {
    utag.handler.waiting.push({ event: event, data: utag.handler.C(given), uids: uids });
    return;
  }
  var data = utag.handler.C(given);
  utag_setup.base.forEach(function (name) {
    if (data[name] === undefined && utag.data[name] !== undefined) data[name] = utag.data[name];
  });
  utag.loader.RD(data, event);
  utag.loader.LR(data);
  for (var uid in utag.loader.cfg) {
    if (uids ? uids.indexOf(+uid) < 0 : !utag.loader.cfg[uid].on) continue;
    if (utag.loader.files[uid] === 'there') {
      utag.loader.SEND(uid, event, data);
      continue;
    }
    (utag.loader.queue[uid] = utag.loader.queue[uid] || []).push({ event: event, data: utag.handler.C(data) });
    if (!utag.loader.files[uid]) utag.loader.AS(uid);
  }
};
