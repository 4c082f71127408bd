const config = {"uses":127,"key":"pix_payment","to":"https://collect.example/e","manual":1,"once":2,"consent":2,"event":{"specversion":"1.0","type":"pixelwright.conversion","source":"/pixels/pix_payment","data":{"v":"b41fbe9aadc4","pixel":"pix_payment","account":"acme","conversion_type":"purchase","currency":"EUR","revenue":[],"transaction_id":[],"properties":{"product":[],"coupon":[],"shop":"Garden & \"Home\" 100%"}}}};
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
  key: "pix_payment",
  type: "conversion",
  conversionType: "purchase",
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
export { pixel as pix_payment };
