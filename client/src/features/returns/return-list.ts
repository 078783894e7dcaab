import { h } from 'vue';
import { ReturnOrdersDocument, type ReturnOrdersQuery } from '../../generated/graphql';
import { isNonZero, withoutSign } from '../../lib/decimal';
import { i18n } from '../../lib/i18n';
import { useFormats } from '../../lib/useFormats';
import { ago, figures, legalEntityColumn, money, named } from '../../shared/lists/cells';
import { legalEntityFilter } from '../../shared/lists/common-filters';
import { defineList } from '../../shared/lists/define-list';
import { ORDER_STATUSES } from '../../shared/order-tones';
import PostingButton from '../../shared/PostingButton.vue';
import DateText from '../../ui/DateText.vue';
import StatusPill from '../../ui/StatusPill.vue';
import RequestedPill from './RequestedPill.vue';
import { progressOf } from './return-progress';
import ReturnStatusPill from './ReturnStatusPill.vue';

type ReturnRow = ReturnOrdersQuery['returnOrders']['nodes'][number];

const { t } = i18n.global;
const { quantity } = useFormats();

function doneOf(row: ReturnRow, done: string) {
  const { all } = progressOf(row);
  return figures(isNonZero(all) ? t('returns.order.doneOf', { done: quantity(done), all: quantity(all) }) : '–');
}
const overdue = () =>
  h(StatusPill, { tone: 'bad', class: '@max-[680px]:ms-2 @min-[680px]:mt-1' }, () => t('returns.order.overdue'));

/** Return orders. */
export default defineList(ReturnOrdersDocument, {
  texts: 'returns.list',
  crumb: 'common.navigation.return',
  icon: 'i-lucide-package-open',
  name: ({ reference }) => reference,
  target: ({ id }) => ({ name: 'return', params: { id } }),
  columns: {
    reference: { header: 'returns.order.reference', width: '112px', sort: 'REFERENCE', isTitle: true },
    customer: {
      header: 'returns.order.customer',
      cell: ({ customer, customerReference, origin }) => [
        named(customer.name, customerReference),
        h(RequestedPill, { origin, class: 'mt-1 flex! w-fit' }),
      ],
    },
    entity: legalEntityColumn,
    status: {
      header: 'returns.order.status',
      width: '132px',
      sort: 'STATUS',
      cell: ({ status, isOverdue }) => [h(ReturnStatusPill, { status }), isOverdue && overdue()],
    },
    received: {
      header: 'returns.order.received',
      width: '112px',
      cell: (row) => doneOf(row, row.deliveredQuantity),
    },
    credited: {
      header: 'returns.order.credited',
      width: '112px',
      rank: 'minor',
      cell: (row) => doneOf(row, row.invoicedQuantity),
    },
    arriveBy: {
      header: 'returns.order.arriveBy',
      width: '128px',
      sort: 'ARRIVE_BY',
      rank: 'minor',
      cell: ({ arriveBy, isOverdue }) =>
        h(DateText, { date: arriveBy, class: ['text-note', isOverdue ? 'text-bad' : 'text-ink-soft'] }),
    },
    toCredit: {
      header: 'returns.order.toCredit',
      width: '120px',
      isNumber: true,
      cell: ({ toInvoice }) => money(withoutSign(toInvoice.amount), toInvoice.currency),
    },
    updated: {
      header: 'returns.order.updated',
      width: '124px',
      sort: 'UPDATED_AT',
      rank: 'least',
      cell: ({ updatedAt }) => ago(updatedAt),
    },
  },
  sort: '-UPDATED_AT',
  filters: {
    customer: { is: 'customer', field: 'customerId', label: 'returns.order.customer' },
    status: {
      is: 'anyOf',
      field: 'status',
      label: 'returns.order.status',
      values: ORDER_STATUSES,
      text: (value) => `returns.status.${value}`,
      isPinned: true,
    },
    receive: { is: 'yesOrNo', field: 'isToDeliver', label: 'returns.order.toReceive', isPinned: true },
    credit: { is: 'yesOrNo', field: 'isToInvoice', label: 'returns.order.toCredit', isPinned: true },
    overdue: { is: 'yesOrNo', field: 'isOverdue', label: 'returns.order.overdue', isPinned: true },
    origin: {
      is: 'anyOf',
      field: 'origin',
      label: 'returns.order.origin',
      values: ['PARTNER', 'STAFF', 'IMPORT'],
      text: (value) => `returns.origin.${value}`,
    },
    open: { is: 'yesOrNo', field: 'isOpen', label: 'returns.order.open' },
    updated: {
      is: 'lastDays',
      of: 'moment',
      field: 'updatedAt',
      label: 'returns.order.updated',
      days: [1, 7, 30, 90],
    },
    entity: legalEntityFilter,
  },
  live: {},
  selection: {
    needs: 'invoices.post',
    actions: (rows) => h(PostingButton, { orders: rows, kinds: 'creditNotes' }),
  },
  create: [
    { label: 'returns.list.new', needs: 'returns.change', page: { name: 'new-return' } },
    { label: 'returns.list.request', needs: 'returns.request', page: { name: 'request-return' } },
  ],
});
