// @ts-nocheck -- ES5 that runs in the page
// The own properties of an object, as a new one. Source: the note, 2.1 (`utag.loader.GV(u.map)`).
utag.loader.GV = function (holder) {
  var copy = {};
  for (var key in holder) if (utag.ut.hasOwn(holder, key)) copy[key] = holder[key];
  return copy;
};

// What each tag gets: a shallow copy, arrays sliced, nested objects shared. Source: the note, 2.3.
utag.handler.C = function (data) {
  var copy = {};
  var own = utag.loader.GV(data);
  for (var key in own) copy[key] = own[key] instanceof Array ? own[key].slice(0) : own[key];
  return copy;
};
