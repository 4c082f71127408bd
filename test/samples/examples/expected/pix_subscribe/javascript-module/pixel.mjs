const config = {"uses":4152,"key":"pix_subscribe","to":"https://collect.example/e","manual":1,"once":2,"consent":2,"origin":1,"event":{"specversion":"1.0","type":"pixelwright.conversion","source":"/pixels/pix_subscribe","data":{"v":"d209b6f58cce","pixel":"pix_subscribe","account":"acme","conversion_type":"subscribe","test":true}}};
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
  key: "pix_subscribe",
  type: "conversion",
  conversionType: "subscribe",
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
export { pixel as pix_subscribe };
