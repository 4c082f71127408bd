const config = {"uses":123,"key":"pix_a1b2c3","to":"https://collect.example/e","manual":1,"once":2,"consent":2,"event":{"specversion":"1.0","type":"pixelwright.conversion","source":"/pixels/pix_a1b2c3","data":{"v":"dc5efd6fcb62","pixel":"pix_a1b2c3","account":"acme","conversion_type":"purchase","currency":"EUR","revenue":["order_total"],"properties":{"sku":["product_sku"]}}}};
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
  key: "pix_a1b2c3",
  type: "conversion",
  conversionType: "purchase",
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
export { pixel as pix_a1b2c3 };
