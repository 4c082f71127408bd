// @ts-nocheck -- ES5 that runs in the page
// Decides which tags run on a call. A condition that throws, as one on a variable that is not there
// does, is lost. Source: the note, 1.1 (step 2) and 3 ("Load rules": evaluated at page load and on every
// utag.view and utag.link, against the data of that call).
utag.loader.LR = function (data) {
  for (var uid in utag.loader.cfg) {
    var tag = utag.loader.cfg[uid];
    tag.on = !tag.rule;
    try {
      if (tag.rule) tag.on = Boolean(tag.rule(data));
    } catch (e) {
      utag.DB(e);
    }
  }
};
