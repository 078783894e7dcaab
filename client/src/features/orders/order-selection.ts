import type { OrderRow } from './order-list';

type Counted = Pick<OrderRow, 'orderType'>;
type CountText = (key: 'orders.selection.sales' | 'orders.selection.returned', count: number) => string;

/** The number of selected orders of each type, without types that are not selected. */
export function selectionText(rows: readonly Counted[], text: CountText): string {
  const sales = rows.filter(({ orderType }) => orderType === 'SALES_ORDER').length;
  const returned = rows.length - sales;
  const parts = [
    sales > 0 ? text('orders.selection.sales', sales) : undefined,
    returned > 0 ? text('orders.selection.returned', returned) : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}
