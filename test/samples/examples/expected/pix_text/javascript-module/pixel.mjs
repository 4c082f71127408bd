const config = {"uses":4329,"key":"pix_text","to":"https://collect.example/e","manual":1,"click":"[data-pixel~=\"pix_text\"]","consent":2,"cut":["long"],"event":{"specversion":"1.0","type":"pixelwright.microconversion","source":"/pixels/pix_text","data":{"v":"6d3d940470b9","pixel":"pix_text","account":"acme","conversion_type":"\u003c/script>\u003cscript>alert(1)\u003c/script>","properties":{"emoji \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67":"\ud83c\udf89 100 % \ud83d\ude00","rtl":"\u0634\u0643\u0631\u0627\u064b \u05dc\u05da","cjk":"\u6ce8\u6587\u78ba\u5b9a \uacb0\uc81c \u5df2\u4ed8\u6b3e","quotes":"\"double\" 'single' `back` \\ slash","markup":"\u003c/script>\u003c!--\u003cscript>]]>&amp;\u003cimg src=x onerror=alert(1)>","templates":"\u007b{x}} \u007b% y %} \u007b# z #} \u003c%= a %> \u003c?php ?> \u0024{b} \u005b[c]] %%D%% \u0023#UTID\u0023# #{e}","control":"tab\there\nnew line\u2028separator\u2029end","placeholder":[],"constructor":"a name of Object.prototype","long":"01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"}}}};
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
  key: "pix_text",
  type: "microconversion",
  conversionType: "\u003c/script>\u003cscript>alert(1)\u003c/script>",
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
export { pixel as pix_text };
