import { lintTemplate, renderTemplate, translateTemplate } from '@pixelwright/api-client/macros';

export function lint() {
  // #region lint
  const problems = lintTemplate('https://tracker.example/?click={transation_id}&sub=#s2#');
  for (const { severity, message, suggestion } of problems) report(severity, message, suggestion);
  // warning  No page of Everflow that we know names {transation_id}. Is it {transaction_id}?  {transaction_id}
  // error    Everflow writes macros as {name}; #s2# would be sent as it stands.
  // #endregion
  return problems;
}

export function translate() {
  // #region translate
  const { template, translated, untranslated } = translateTemplate(
    'https://tracker.example/?click={sub2}&amount={payout_amount}&t={transaction_id}',
    'everflow',
    'cake',
  );
  // template: https://tracker.example/?click=#s2#&amount=#price#&t={transaction_id}
  for (const { from, to, sources } of translated) report(from, to, sources.join(' '));
  for (const { text, reason, message } of untranslated) report(text, reason, message);
  // {transaction_id}  missing  CAKE has no macro that we know for network_click_id.
  // #endregion
  return { template, translated, untranslated };
}

export function render() {
  // #region render
  const url = renderTemplate('https://tracker.example/?click={sub1}&amount={payout_amount}', {
    values: { sub1: 'a b&c' },
  });
  // https://tracker.example/?click=a%20b%26c&amount=1.23
  // #endregion
  return url;
}

function report(...words: (string | undefined)[]): void {
  reported.push(words);
}

/** What the examples have reported. */
export const reported: (string | undefined)[][] = [];
