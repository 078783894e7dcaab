import { h } from 'vue';
import { InvoicesDocument, type InvoiceKind } from '../../generated/graphql';
import { legalEntityColumn, money, named } from '../../shared/lists/cells';
import { legalEntityFilter } from '../../shared/lists/common-filters';
import { defineList, type ListTexts } from '../../shared/lists/define-list';
import DateText from '../../ui/DateText.vue';
import MoneyText from '../../ui/MoneyText.vue';
import KindPill from './KindPill.vue';
import { PAYMENT_STATES } from './payment-tones';
import PaymentPill from './PaymentPill.vue';

/** Posted documents of one kind, or of both. */
export const documentList = ({ texts, only }: { texts: ListTexts; only?: InvoiceKind }) =>
  defineList(InvoicesDocument, {
    texts,
    crumb: 'common.navigation.invoice',
    icon: 'i-lucide-receipt-text',
    name: ({ number }) => number ?? '',
    target: ({ id }) => ({ name: 'invoice', params: { id } }),
    columns: {
      number: { header: 'invoicing.document.number', width: '148px', sort: 'NUMBER', isTitle: true },
      ...(!only && {
        kind: {
          header: 'invoicing.document.kind',
          width: '128px',
          rank: 'minor',
          cell: ({ kind }) => h(KindPill, { kind }),
        },
      }),
      customer: {
        header: 'invoicing.document.customer',
        cell: ({ customer, orderReference }) => named(customer.name, orderReference, ''),
      },
      entity: legalEntityColumn,
      date: {
        header: 'invoicing.document.date',
        width: '116px',
        sort: 'POSTING_DATE',
        cell: ({ postingDate }) => h(DateText, { date: postingDate }),
      },
      due: {
        header: 'invoicing.document.due',
        width: '116px',
        sort: 'DUE_DATE',
        rank: 'least',
        cell: ({ dueDate }) => h(DateText, { date: dueDate, class: 'text-ink-soft' }),
      },
      total: {
        header: 'invoicing.document.total',
        width: '124px',
        sort: 'TOTAL',
        isNumber: true,
        cell: ({ total }) => h(MoneyText, { ...total, class: 'font-medium' }),
      },
      open: {
        header: 'invoicing.document.openAmount',
        width: '124px',
        isNumber: true,
        rank: 'minor',
        cell: ({ openAmount }) => money(openAmount.amount, openAmount.currency, ''),
      },
      payment: {
        header: 'invoicing.document.payment',
        width: '120px',
        cell: ({ paymentState, kind }) => h(PaymentPill, { state: paymentState, kind }),
      },
    },
    sort: '-POSTING_DATE',
    filters: {
      customer: { is: 'customer', field: 'customerId', label: 'invoicing.document.customer' },
      ...(!only && {
        kind: {
          is: 'oneOf',
          field: 'kind',
          label: 'invoicing.document.kind',
          isFeminine: true,
          values: ['INVOICE', 'CREDIT_NOTE'],
          text: (value) => `invoicing.kind.${value}`,
          isPinned: true,
        },
      }),
      payment: {
        is: 'anyOf',
        field: 'paymentState',
        label: 'invoicing.document.payment',
        values: PAYMENT_STATES,
        text: (value) => `invoicing.payment.${value}`,
        isPinned: true,
      },
      date: {
        is: 'lastDays',
        of: 'date',
        field: 'postingDate',
        label: 'invoicing.document.date',
        isFeminine: true,
        days: [7, 30, 90, 365],
        isPinned: true,
      },
      entity: legalEntityFilter,
    },
    ...(only && { where: { kind: { eq: only } } }),
    live: { kind: { eq: 'CREDITED' } },
    begin: { label: 'invoicing.toOrders', to: { name: 'orders' } },
  });
