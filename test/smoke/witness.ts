/** Where the pages of the smoke set report what went wrong in them. */
export const witnessHost = 'witness.example';

/**
 * The first script of a page: reports errors, rejections, breaches of the policy and console
 * messages, also while the page is left. Not every protocol tells them.
 */
export const witness = `<script>
(function () {
  function report(kind, what) {
    navigator.sendBeacon('https://${witnessHost}/', kind + ' on ' + location.href + ': ' + what);
  }
  addEventListener('error', function (event) { report('error', event.message) });
  addEventListener('unhandledrejection', function (event) { report('rejection', event.reason) });
  addEventListener('securitypolicyviolation', function (event) { report('policy', event.violatedDirective) });
  ['debug', 'error', 'info', 'log', 'warn'].forEach(function (level) {
    var own = console[level];
    console[level] = function () {
      report('console.' + level, [].join.call(arguments, ' '));
      return own.apply(console, arguments);
    };
  });
})();
</script>`;
