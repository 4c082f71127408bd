import { Product } from './product.jsx';

export default function Page() {
  return <Product product={{ price: 5, sku: 'S-9', color: 'blue' }} category="Garden & <Home>" />;
}
