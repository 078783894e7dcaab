import { less } from '../../lib/decimal';

/** How far a return has got, in units; what was cancelled is no longer counted. */
interface Counted {
  orderedQuantity: string;
  cancelledQuantity: string;
  deliveredQuantity: string;
  invoicedQuantity: string;
}

/** Units in all, those that came, those of them that are credited or not yet, and those still expected. */
export function progressOf(order: Counted) {
  const all = less(order.orderedQuantity, order.cancelledQuantity);
  return {
    all,
    received: order.deliveredQuantity,
    credited: order.invoicedQuantity,
    toCredit: less(order.deliveredQuantity, order.invoicedQuantity),
    expected: less(all, order.deliveredQuantity),
  };
}
