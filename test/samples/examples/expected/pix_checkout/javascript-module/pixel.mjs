const config = {"uses":123,"key":"pix_checkout","to":"https://collect.example/e","manual":1,"once":2,"consent":2,"event":{"specversion":"1.0","type":"pixelwright.conversion","source":"/pixels/pix_checkout","data":{"v":"e5491375cf26","pixel":"pix_checkout","account":"acme","conversion_type":"begin_checkout","currency":"USD","revenue":["cart","value"],"properties":{"items":["cart","count"],"variant":"one-page"}}}};
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
  key: "pix_checkout",
  type: "conversion",
  conversionType: "begin_checkout",
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
export { pixel as pix_checkout };
