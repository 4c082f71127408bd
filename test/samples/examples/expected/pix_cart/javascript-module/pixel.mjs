const config = {"uses":251,"key":"pix_cart","to":"https://collect.example/e","manual":1,"click":"[data-pixel~=\"pix_cart\"]","once":2,"consent":2,"event":{"specversion":"1.0","type":"pixelwright.conversion","source":"/pixels/pix_cart","data":{"v":"28c375b5d4d0","pixel":"pix_cart","account":"acme","conversion_type":"add_to_cart","currency":"GBP","revenue":["product","price"],"properties":{"sku":["product","sku"],"size":["product","size"],"color":["product","color"]}}}};
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
  key: "pix_cart",
  type: "conversion",
  conversionType: "add_to_cart",
  start() {
    use((call) => {
      if (started) return;
      started = 1;
      
    });
  },
  fire(values) {
    use((call) => call("fire", config.key, values));
  },
};
export { pixel as pix_cart };
