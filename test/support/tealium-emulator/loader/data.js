// @ts-nocheck -- ES5 that runs in the page
// What stands in the data of every call beside what the site gave. Source: the note, 2.3 ("b always
// contains …"); `js_page.*` only for variables declared in iQ; `tealium_event` defaults to the call.
utag.loader.RD = function (data, event) {
  var dom = {
    url: location.href,
    domain: location.hostname,
    pathname: location.pathname,
    query_string: location.search.slice(1),
    hash: location.hash.slice(1),
    title: document.title,
    referrer: document.referrer,
  };
  for (var name in dom) data['dom.' + name] = dom[name];
  document.cookie.split('; ').forEach(function (pair) {
    if (pair) data['cp.' + pair.split('=')[0]] = pair.slice(pair.indexOf('=') + 1);
  });
  location.search
    .slice(1)
    .split('&')
    .forEach(function (pair) {
      if (pair) data['qp.' + pair.split('=')[0]] = decodeURIComponent(pair.slice(pair.indexOf('=') + 1));
    });
  [].forEach.call(document.querySelectorAll('meta[name]'), function (meta) {
    data['meta.' + meta.name] = meta.content;
  });
  utag_setup.declared.forEach(function (path) {
    data['js_page.' + path] = path.split('.').reduce(function (holder, key) {
      return holder && holder[key];
    }, window);
  });
  data['ut.event'] = event;
  data['ut.profile'] = utag.id.split('.')[1];
  data['ut.account'] = utag.id.split('.')[0];
  data['ut.env'] = 'qa';
  if (data.tealium_event === undefined) data.tealium_event = event;
};
