const config = {"uses":248,"key":"pix_contact","to":"https://collect.example/e","manual":1,"click":"[data-pixel~=\"pix_contact\"]","once":2,"consent":2,"event":{"specversion":"1.0","type":"pixelwright.conversion","source":"/pixels/pix_contact","data":{"v":"dc91f9d515b2","pixel":"pix_contact","account":"acme","conversion_type":"contact","properties":{"category":"phone"}}}};
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
  key: "pix_contact",
  type: "conversion",
  conversionType: "contact",
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
export { pixel as pix_contact };
