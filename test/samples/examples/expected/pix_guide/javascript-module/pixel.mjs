const config = {"uses":233,"key":"pix_guide","to":"https://collect.example/e","manual":1,"click":"[data-pixel~=\"pix_guide\"]","consent":2,"event":{"specversion":"1.0","type":"pixelwright.microconversion","source":"/pixels/pix_guide","data":{"v":"a50500c5beef","pixel":"pix_guide","account":"acme","conversion_type":"size_guide","properties":{"sku":["product","sku"]}}}};
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
  key: "pix_guide",
  type: "microconversion",
  conversionType: "size_guide",
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
export { pixel as pix_guide };
