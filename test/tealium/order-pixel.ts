import { makeTag, type TagInput } from './make-tag.ts';

/** The page data that the scenarios of the note on Tealium, section 5, have in common. */
export const order = {
  tealium_event: 'purchase',
  page_type: 'order',
  order_id: 'A-1',
  order_total: '1234.50',
  order_currency: 'EUR',
  coupon: 'SAVE',
  product_id: ['p1', 'p2'],
  product_price: ['1000.00', '234.50'],
};

/** A fixed property whose text everything on its way could take for its own. */
export const fixedText = 'fixed € ##UTID## </script> it\'s "ok"';

const variable = (value: string) => ({ source: 'variable', value });

/** The tag of the scenarios: an order with its number, its total and a coupon. */
export function orderTag(install: TagInput['install'] = {}, id = 'px_123', total = 'order_total') {
  return makeTag({
    id,
    install,
    config: {
      type: 'conversion',
      conversion_type: 'purchase',
      revenue: variable(total),
      currency: variable('order_currency'),
      properties: [
        { key: 'transaction_id', ...variable('order_id') },
        { key: 'coupon', ...variable('coupon') },
        { key: 'note', source: 'fixed', value: fixedText },
      ],
    },
  });
}

/** The load rule that INSTALL.md asks for, as Tealium compiles it. */
export const purchaseRule = "typeof d['tealium_event']!='undefined'&&d['tealium_event'].toString()=='purchase'";
