const config = {"uses":233,"key":"pix_twenty","to":"https://collect.example/e","manual":1,"click":"[data-pixel~=\"pix_twenty\"]","consent":2,"event":{"specversion":"1.0","type":"pixelwright.microconversion","source":"/pixels/pix_twenty","data":{"v":"7d290bac429f","pixel":"pix_twenty","account":"acme","conversion_type":"configurator","properties":{"p01":["configurator","p01"],"p02":"value 2","p03":["configurator","p03"],"p04":"value 4","p05":["configurator","p05"],"p06":"value 6","p07":["configurator","p07"],"p08":"value 8","p09":["configurator","p09"],"p10":"value 10","p11":["configurator","p11"],"p12":"value 12","p13":["configurator","p13"],"p14":"value 14","p15":["configurator","p15"],"p16":"value 16","p17":["configurator","p17"],"p18":"value 18","p19":["configurator","p19"],"p20":"value 20"}}}};
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
  key: "pix_twenty",
  type: "microconversion",
  conversionType: "configurator",
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
export { pixel as pix_twenty };
