const config = {"uses":248,"key":"free-trial","to":"https://collect.example/e","manual":1,"click":"[data-pixel~=\"free-trial\"]","once":2,"consent":2,"event":{"specversion":"1.0","type":"pixelwright.conversion","source":"/pixels/free-trial","data":{"v":"881eab306e90","pixel":"free-trial","account":"acme","conversion_type":"subscribe","currency":"USD","revenue":0,"properties":{"brand":"Acme"}}}};
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
  key: "free-trial",
  type: "conversion",
  conversionType: "subscribe",
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
export { pixel as freeTrial };
