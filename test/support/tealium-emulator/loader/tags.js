// @ts-nocheck -- ES5 that runs in the page
// Loads tag files, and sends what they are for once they are there.
utag.loader.AS = function (uid) {
  utag.loader.files[uid] = 'asked';
  var script = document.createElement('script');
  script.async = true;
  script.src = '/utag.' + uid + '.js';
  document.head.appendChild(script);
};

// Exactly two arguments reach `u.send`; what it throws is caught. Source: the note, 2.3.
utag.loader.SEND = function (uid, event, data) {
  var sender = utag.sender[uid];
  var send = sender.send;
  try {
    utag.DB('SENDING: ' + uid);
    (function () {
      utag.calls.push(uid + ':' + event + '/' + arguments.length);
      send.apply(sender, arguments);
    })(event, utag.handler.C(data));
  } catch (e) {
    utag.DB(e);
  }
};

// The last statement of every template. On a page's first load it sends the view of the page; a tag that
// a later call brought in gets what waited for it instead, in order. Source: the note, 2.3; for `noview`
// scenario 9.
utag.loader.LOAD = function (uid) {
  if (utag.loader.files[uid] === 'there') return;
  utag.loader.files[uid] = 'there';
  utag.DB('LOAD:' + uid);
  var waiting = utag.loader.queue[uid];
  delete utag.loader.queue[uid];
  if (waiting) {
    waiting.forEach(function (call) {
      utag.loader.SEND(uid, call.event, call.data);
    });
  } else if (utag.loader.cfg[uid].first && !utag.cfg.noview) utag.loader.SEND(uid, 'view', utag.data);
  utag.loader.END();
};

// Once every tag of the first load is there, calls are made; till then they wait. A file that does not
// parse, or never calls LOAD, keeps all of them waiting for ever. Source: the note, 0.3, scenarios 22, 23.
utag.loader.END = function () {
  for (var uid in utag.loader.cfg) {
    if (utag.loader.cfg[uid].first && utag.loader.files[uid] !== 'there') return;
  }
  if (utag.loader.ended || !utag.loader.started) return;
  utag.loader.ended = true;
  utag.DB('END');
  utag.handler.waiting.splice(0).forEach(function (call) {
    utag.handler.trigger(call.event, call.data, call.uids);
  });
};
