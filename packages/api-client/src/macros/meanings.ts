/**
 * What a macro stands for, apart from how a network spells it. Two macros are translations of each other only when
 * they share a meaning: `{transaction_id}` of one network and `#tid#` of another look alike and are not the same.
 */
export const meanings = {
  network_click_id: 'the id that the network gave to the click',
  partner_click_id: 'the id that the partner gave to the click, in the field made for it',
  partner_id: 'the id of the partner (affiliate, publisher)',
  partner_name: 'the name of the partner',
  offer_id: 'the id of the offer',
  offer_name: 'the name of the offer',
  creative_id: 'the id of the creative',
  payout: 'what the partner gets for the conversion',
  sale_amount: 'the amount of the sale',
  sale_currency: 'the currency of the conversion',
  advertiser_transaction_id: 'the id that the advertiser gave to the sale',
  conversion_id: 'the id that the network gave to the conversion',
  event_id: 'the id of the event',
  event_name: 'the name of the event',
  status: 'the state of the conversion',
  click_ip: 'the IP address of the click',
  conversion_unix_time: 'when the conversion happened, in seconds since 1970',
  ...slots('partner_sub', 'what the partner passed in its own field'),
  ...slots('advertiser_sub', 'what the advertiser passed in its own field'),
} as const;

/** A key of `meanings`. */
export type Meaning = keyof typeof meanings;

type SlotNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/** Free fields are counted from 1 to 10; a number means the same field only where both sides number alike. */
function slots<Name extends string>(name: Name, text: string): Record<`${Name}_${SlotNumber}`, string> {
  const numbers = Array.from({ length: 10 }, (_, index) => index + 1);
  return Object.fromEntries(numbers.map((number) => [`${name}_${number}`, `${text} ${number}`])) as Record<
    `${Name}_${SlotNumber}`,
    string
  >;
}
