const config = {"uses":383,"key":"pix_order","to":"https://collect.example/e","manual":1,"pages":"^(?:/thanks|/[^/]*/thanks)$","once":2,"consent":2,"event":{"specversion":"1.0","type":"pixelwright.conversion","source":"/pixels/pix_order","data":{"v":"af3a476910fd","pixel":"pix_order","account":"acme","conversion_type":"purchase","currency":["order","currency"],"revenue":["order","total"],"transaction_id":["order","id"],"properties":{"skus":["order","skus"],"coupon":["order","coupon"],"first_item":["order","items",0,"name"]}}}};
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
  key: "pix_order",
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
export { pixel as pix_order };
