import { h } from 'vue';
import { OrdersDocument, type OrdersQuery } from '../../generated/graphql';
import { isNonZero, less } from '../../lib/decimal';
import { i18n } from '../../lib/i18n';
import { useFormats } from '../../lib/useFormats';
import { documentKindOf, kindsTogether } from '../../shared/document-kinds';
import { ago, figures, legalEntityColumn, money, named } from '../../shared/lists/cells';
import { legalEntityFilter } from '../../shared/lists/common-filters';
import { defineList } from '../../shared/lists/define-list';
import { ORDER_STATUSES } from '../../shared/order-tones';
import PostingButton from '../../shared/PostingButton.vue';
import { selectionText } from './order-selection';
import OrderStatusPill from './OrderStatusPill.vue';

export type OrderRow = OrdersQuery['orders']['nodes'][number];

const { t } = i18n.global;
const { count, quantity } = useFormats();

const units = (row: OrderRow) => less(row.orderedQuantity, row.cancelledQuantity);
const ordered = (row: OrderRow) => quantity(units(row));
const hasUnits = (row: OrderRow) => isNonZero(units(row));
function delivered(row: OrderRow) {
  if (!hasUnits(row)) return '–';
  const counts = { done: quantity(row.deliveredQuantity), all: ordered(row) };
  return row.orderType === 'RETURNED_ORDER' ? t('orders.order.receivedOf', counts) : t('orders.order.doneOf', counts);
}
const invoiced = (row: OrderRow) =>
  hasUnits(row) ? t('orders.order.doneOf', { done: quantity(row.invoicedQuantity), all: ordered(row) }) : '–';
const kindsOf = (rows: OrderRow[]) =>
  kindsTogether(rows.map(({ orderType }) => documentKindOf(orderType))) ?? 'invoices';

/** Sales orders and returned orders. */
export default defineList(OrdersDocument, {
  texts: 'orders.list',
  crumb: 'common.navigation.sell',
  icon: 'i-lucide-shopping-cart',
  name: ({ reference }) => reference,
  target: ({ id, orderType }) => ({ name: orderType === 'SALES_ORDER' ? 'order' : 'return', params: { id } }),
  columns: {
    reference: { header: 'orders.order.reference', width: '112px', sort: 'REFERENCE', isTitle: true },
    type: {
      header: 'orders.order.type',
      width: '140px',
      rank: 'minor',
      cell: ({ orderType }) => t(`orders.type.${orderType}`),
    },
    customer: {
      header: 'orders.order.customer',
      cell: ({ customer, customerReference }) => named(customer.name, customerReference),
    },
    entity: legalEntityColumn,
    status: {
      header: 'orders.order.status',
      width: '120px',
      sort: 'STATUS',
      cell: ({ status, orderType }) => h(OrderStatusPill, { status, orderType }),
    },
    delivered: { header: 'orders.order.delivered', width: '132px', cell: (row) => figures(delivered(row)) },
    invoiced: {
      header: 'orders.order.invoiced',
      width: '120px',
      rank: 'minor',
      cell: (row) => figures(invoiced(row)),
    },
    toInvoice: {
      header: 'orders.order.toInvoice',
      width: '120px',
      isNumber: true,
      cell: ({ toInvoice }) => money(toInvoice.amount, toInvoice.currency),
    },
    updated: {
      header: 'orders.order.updated',
      width: '124px',
      sort: 'UPDATED_AT',
      rank: 'least',
      cell: ({ updatedAt }) => ago(updatedAt),
    },
  },
  sort: '-UPDATED_AT',
  filters: {
    customer: { is: 'customer', field: 'customerId', label: 'orders.order.customer' },
    type: {
      is: 'oneOf',
      field: 'orderType',
      label: 'orders.order.type',
      values: ['SALES_ORDER', 'RETURNED_ORDER'],
      text: (value) => `orders.type.${value}`,
      isPinned: true,
    },
    status: {
      is: 'anyOf',
      field: 'status',
      label: 'orders.order.status',
      values: ORDER_STATUSES,
      text: (value) => `orders.status.${value}`,
      isPinned: true,
    },
    invoice: { is: 'yesOrNo', field: 'isToInvoice', label: 'orders.order.toInvoice', isPinned: true },
    updated: {
      is: 'lastDays',
      of: 'moment',
      field: 'updatedAt',
      label: 'orders.order.updated',
      isFeminine: true,
      days: [1, 7, 30, 90],
      isPinned: true,
    },
    deliver: { is: 'yesOrNo', field: 'isToDeliver', label: 'orders.order.toDeliver' },
    entity: legalEntityFilter,
  },
  live: {},
  selection: {
    needs: 'invoices.post',
    summary: (rows) => selectionText(rows, (key, n) => t(key, { count: count(n) }, n)),
    actions: (rows) => h(PostingButton, { orders: rows, kinds: kindsOf(rows) }),
  },
  create: { label: 'orders.list.new', needs: 'orders.change', page: { name: 'new-order' } },
});
