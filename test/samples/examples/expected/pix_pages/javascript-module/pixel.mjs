const config = {"uses":8297,"key":"pix_pages","to":"https://collect.example/e","manual":1,"again":1,"consent":1,"event":{"specversion":"1.0","type":"pixelwright.pageview","source":"/pixels/pix_pages","data":{"v":"2c9fc4d18084","pixel":"pix_pages","account":"acme","properties":{"category":["page","category"]}}}};
let run = () => {
  run = 0;
  <runtime>
};
let started;
const use = (then) => {
  if (typeof document == "undefined") return;
  try {
    if (run) run();
    then(window["pixelwright"]);
  } catch {}
};
const pixel = {
  key: "pix_pages",
  type: "pageview",
  start() {
    use((call) => {
      if (started) return;
      started = 1;
      call("fire", config.key);
    });
  },
  fire(values) {
    use((call) => call("fire", config.key, values));
  },
};
export { pixel as pix_pages };
