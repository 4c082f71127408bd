const config = {"uses":248,"key":"pix_download","to":"https://collect.example/e","manual":1,"click":"a[download], a[href$=\".pdf\"]","once":2,"consent":2,"event":{"specversion":"1.0","type":"pixelwright.conversion","source":"/pixels/pix_download","data":{"v":"a209afa32ffc","pixel":"pix_download","account":"acme","conversion_type":"download","properties":{"model":"price-list.pdf"}}}};
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
  key: "pix_download",
  type: "conversion",
  conversionType: "download",
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
export { pixel as pix_download };
