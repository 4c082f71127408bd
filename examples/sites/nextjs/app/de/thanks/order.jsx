'use client';

import { useEffect } from 'react';
import { pix_order, pix_pages } from 'virtual:pixelwright';

export function Order({ order, category }) {
  useEffect(() => {
    pix_pages.fire({ category });
    const { id, total, currency, skus, items } = order;
    // However often it is called, the order counts once.
    pix_order.fire({ transaction_id: id, revenue: total, currency, skus, first_item: items[0].name });
  }, [order, category]);
  return <p>Danke!</p>;
}
