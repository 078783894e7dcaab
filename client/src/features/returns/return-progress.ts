import { less } from '../../lib/decimal';

interface Quantities {
  orderedQuantity: string;
  cancelledQuantity: string;
  deliveredQuantity: string;
  invoicedQuantity: string;
}

/** The units of a return without cancelled ones: in all, received, credited, received but not credited, and expected. */
export function progressOf(order: Quantities) {
  const all = less(order.orderedQuantity, order.cancelledQuantity);
  return {
    all,
    received: order.deliveredQuantity,
    credited: order.invoicedQuantity,
    toCredit: less(order.deliveredQuantity, order.invoicedQuantity),
    expected: less(all, order.deliveredQuantity),
  };
}
