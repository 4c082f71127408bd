const config = {"uses":121,"key":"pix_signup","to":"https://collect.example/e","manual":1,"once":2,"consent":2,"event":{"specversion":"1.0","type":"pixelwright.conversion","source":"/pixels/pix_signup","data":{"v":"d6cfcaefe431","pixel":"pix_signup","account":"acme","conversion_type":"signup","properties":{"plan":["account","plan"]}}}};
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
  key: "pix_signup",
  type: "conversion",
  conversionType: "signup",
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
export { pixel as pix_signup };
