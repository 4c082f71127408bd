const config = {"uses":4329,"key":"pix_wish","to":"https://collect.example/e","manual":1,"click":"[data-pixel~=\"pix_wish\"]","consent":2,"root":["shop"],"event":{"specversion":"1.0","type":"pixelwright.microconversion","source":"/pixels/pix_wish","data":{"v":"c76c32387ba9","pixel":"pix_wish","account":"acme","conversion_type":"wishlist","properties":{"sku":["product","sku"]}}}};
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
  key: "pix_wish",
  type: "microconversion",
  conversionType: "wishlist",
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
export { pixel as pix_wish };
