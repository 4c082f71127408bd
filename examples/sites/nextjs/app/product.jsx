'use client';

import { useEffect } from 'react';
import { pix_cart, pix_pages } from 'virtual:pixelwright';

/** On the server, where this is rendered first, importing does nothing. */
export function Product({ product, category }) {
  useEffect(() => pix_pages.fire({ category }), [category]);
  const { sku, color, price } = product;
  return (
    <button id="add" onClick={() => pix_cart.fire({ sku, color, revenue: price })}>
      Add to cart
    </button>
  );
}
