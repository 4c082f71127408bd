import { pix_cart } from 'virtual:pixelwright';

// The values that are not given here are read from the data layer.
document.querySelector('#add')?.addEventListener('click', () => pix_cart.fire({ color: 'blue' }));
