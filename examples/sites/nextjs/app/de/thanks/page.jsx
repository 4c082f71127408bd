import { Order } from './order.jsx';

const order = { id: 'A-1001', total: 1299.5, currency: 'EUR', skus: ['S-1', 'S-2'], items: [{ name: 'Lamp' }] };

export default function Page() {
  return <Order order={order} category="Garden & <Home>" />;
}
