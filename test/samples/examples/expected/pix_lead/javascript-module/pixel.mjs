const config = {"uses":120,"key":"pix_lead","to":"https://collect.example/e","manual":1,"once":2,"consent":2,"event":{"specversion":"1.0","type":"pixelwright.conversion","source":"/pixels/pix_lead","data":{"v":"1b829a5856d9","pixel":"pix_lead","account":"acme","conversion_type":"lead","currency":"EUR","revenue":25,"properties":{"category":"contact form"}}}};
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
  key: "pix_lead",
  type: "conversion",
  conversionType: "lead",
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
export { pixel as pix_lead };
