import { sql } from 'kysely';
import type { Field, Link, ReadModel, Row, Sql } from '../../platform/reader/model.js';
import {
  by,
  byCode,
  columns,
  computed,
  many,
  money,
  moneyOf,
  one,
  value,
  whether,
} from '../../platform/reader/model.js';
import { documentCurrency, printedMoney, printedQuantity } from './read-models/printed-fields.js';
import { isBeforeToday } from '../parties/index.js';
import type { PaymentState } from './rules/payment-state.js';
import type { Explanation } from './rules/explain.js';
import { shownExplanations } from './rules/explained-text.js';

const invoiceJoins = {
  counter: {
    table: 'invoice_counter',
    on: (row: Row, joined: (column: string) => Sql) => sql`${joined('invoice_id')} = ${row('id')}`,
  },
  item: {
    table: 'open_item',
    on: (row: Row, joined: (column: string) => Sql) => sql`${joined('id')} = ${row('id')}`,
  },
};
const document = {
  document: {
    table: 'invoice',
    by: 'invoice_id',
    on: (row: Row, joined: (column: string) => Sql) => sql`${joined('id')} = ${row('invoice_id')}`,
  },
};
const counter = {
  counter: {
    table: 'invoice_line_counter',
    on: (row: Row, joined: (column: string) => Sql) => sql`${joined('line_id')} = ${row('id')}`,
  },
};

/** An amount in the currency of the row's document. */
const moneyOfDocument = (column: string): Field => moneyOf((row) => row(column), documentCurrency);

/** Groups of sale lines have a counter, groups of credit lines have none. */
const kindOfGroup = (row: Row): Sql =>
  sql`CASE WHEN ${row.of('counter', 'position')} IS NULL THEN 'CREDIT' ELSE 'SALE' END`;
const kindOfLine = (row: Row): Sql => row.of('line', 'kind');

/** An amount in the currency of the row itself. */
const moneyInOwn = (amountMinor: (row: Row) => Sql): Field => moneyOf(amountMinor, (row) => row('currency'));

/** What is open of a document; a document whose total is zero has no open item. */
const openOf = (row: Row): Sql => sql`coalesce(${row.of('item', 'open')}, 0)`;

const isPastDue = (row: Row): Sql =>
  sql`(${row('kind')} = 'INVOICE' AND ${isBeforeToday(row('due_date'), row('legal_entity_id'))})`;

/** The documents in each payment state; the rule is `paymentState` in `rules/payment-state.ts`. */
export const byPaymentState = {
  PAID: (row) => sql`${openOf(row)} = 0`,
  OVERDUE: (row) => sql`(${row.of('item', 'open')} > 0 AND ${isPastDue(row)})`,
  PARTIALLY_PAID: (row) =>
    sql`(${row.of('item', 'open')} > 0 AND ${row.of('item', 'settled')} > 0 AND NOT ${isPastDue(row)})`,
  OPEN: (row) => sql`(${row.of('item', 'open')} > 0 AND ${row.of('item', 'settled')} = 0 AND NOT ${isPastDue(row)})`,
} as const satisfies Record<PaymentState, (row: Row) => Sql>;

/** The payment state of a document. */
export const paymentState = (row: Row): Sql => {
  const cases = Object.entries(byPaymentState).map(([state, is]) => sql`WHEN ${is(row)} THEN ${sql.lit(state)}`);
  return sql`CASE ${sql.join(cases, sql` `)} END`;
};

/** Whether something is open that should have been paid to us before the business day of the legal entity. */
const isOverdue = (row: Row): Sql =>
  sql`(${row('open')} > 0 AND ${row('side')} = 'DEBIT' AND ${isBeforeToday(row('due_date'), row('legal_entity_id'))})`;

/** A posted document has the id of its open item. */
const settlements = many('DocumentSettlement', ['debit_item_id', 'credit_item_id'], 'settled_at');

/** The stored explanations, each with its sentence. */
const explanations: Field = computed(
  { why: (row) => sql`coalesce(${row('why')}, '[]'::jsonb)`, currency: documentCurrency },
  ({ why, currency }: { why: Explanation[]; currency: string }, { texts }) =>
    shownExplanations(why, currency, texts.render),
);

const taxFields = {};

export const invoicingReadModels: ReadModel[] = [
  {
    type: 'Invoice',
    table: 'invoice',
    joins: invoiceJoins,
    fields: {
      ...columns('seller', 'buyer'),
      customer: one('Company', 'company_id'),
      legalEntity: one('LegalEntity', 'legal_entity_id'),
      subtotal: money('subtotal'),
      headerDiscount: money('header_discount'),
      freight: money('freight'),
      fees: money('fees'),
      net: money('net'),
      tax: money('tax'),
      total: money('total'),
      openAmount: moneyInOwn(openOf),
      creditableAmount: moneyInOwn(
        (row) => sql`(${row.of('counter', 'total')} - ${row.of('counter', 'credited_total')})`,
      ),
      paymentState: value(paymentState),
      hash: value((row) => sql`encode(${row('hash')}, 'hex')`),
      lines: many('InvoiceLine', 'invoice_id', 'line_number'),
      taxes: many('InvoiceTax', 'invoice_id', 'position'),
      taxGroups: many('InvoiceTaxGroup', 'invoice_id', 'position'),
      settlements: settlements,
      precedingInvoices: {
        kind: 'many',
        model: 'Invoice',
        by: 'id',
        key: (row) =>
          sql`ANY (ARRAY(SELECT l.credits_invoice_id FROM invoice_line l WHERE l.invoice_id = ${row('id')}))`,
        orderBy: (row) => sql`${row('posting_date')}, ${row('number')}`,
      },
      creditedBy: many('CreditedBy', 'credits_invoice_id', 'invoice_id', {
        where: (row) =>
          sql`${row('line_number')} = (SELECT min(f.line_number) FROM invoice_line f WHERE f.invoice_id = ${row('invoice_id')} AND f.credits_invoice_id = ${row('credits_invoice_id')})`,
      }),
    },
    restrictions: {
      INVOICES: (row) => sql`${row('kind')} = 'INVOICE'`,
      CREDIT_NOTES: (row) => sql`${row('kind')} = 'CREDIT_NOTE'`,
    },
    filters: {
      id: by('uuid', 'id'),
      kind: byCode('kind'),
      number: { ...by('text', 'number'), within: (row) => row('search_text') },
      customerId: by('uuid', 'company_id', 'customer.id'),
      legalEntityId: by('uuid', 'legal_entity_id', 'legalEntity.id'),
      postingDate: by('date', 'posting_date'),
      dueDate: by('date', 'due_date'),
      currency: by('bpchar', 'currency'),
      paymentState: { type: 'text', sql: paymentState, isCode: true, byCode: byPaymentState, isUnpredictable: true },
    },
    sorts: {
      POSTING_DATE: by('date', 'posting_date'),
      NUMBER: by('text', 'number'),
      TOTAL: by('bigint', 'total'),
      DUE_DATE: by('date', 'due_date'),
    },
    defaultSort: [{ field: 'POSTING_DATE', direction: 'DESC' }],
    search: {
      reads: ['number', 'externalNumber', 'buyer.name', 'orderReference'],
      sql: (row) => row('search_text'),
    },
  },
  {
    type: 'InvoiceLine',
    table: 'invoice_line',
    joins: { ...document, ...counter },
    fields: {
      lineKind: value((row) => row('kind')),
      quantity: printedQuantity,
      discount: printedMoney((row) => row('discount')),
      net: printedMoney((row) => row('net')),
      discountShare: printedMoney((row) => row('discount_share')),
      freightShare: printedMoney((row) => row('freight_share')),
      base: printedMoney((row) => row('base')),
      tax: printedMoney((row) => row('tax')),
      total: printedMoney((row) => sql`(${row('base')} + ${row('freight_share')} + ${row('tax')})`),
      why: explanations,
      taxes: many('InvoiceLineTax', 'line_id', 'position'),
      credits: one('InvoiceLine', 'credits_line_id'),
      invoice: one('Invoice', 'invoice_id'),
      returnableQuantity: value(
        (row) =>
          sql`trim_scale(${row.of('counter', 'quantity')} - ${row.of('counter', 'reserved_quantity')} - ${row.of('counter', 'credited_quantity')} - ${row.of('counter', 'kept_quantity')})::text`,
      ),
      creditedQuantity: value((row) => sql`trim_scale(${row.of('counter', 'credited_quantity')})::text`),
      reservedQuantity: value((row) => sql`trim_scale(${row.of('counter', 'reserved_quantity')})::text`),
    },
  },
  {
    type: 'InvoiceLineTax',
    table: 'invoice_line_tax',
    joins: {
      ...document,
      line: { table: 'invoice_line', by: 'line_id', on: (row, joined) => sql`${joined('id')} = ${row('line_id')}` },
    },
    fields: {
      ...taxFields,
      base: printedMoney((row) => row('base'), kindOfLine),
      tax: printedMoney((row) => row('tax'), kindOfLine),
    },
  },
  {
    type: 'InvoiceTax',
    table: 'invoice_tax',
    joins: document,
    fields: { ...taxFields, base: moneyOfDocument('base'), tax: moneyOfDocument('tax') },
  },
  {
    type: 'InvoiceTaxGroup',
    table: 'invoice_tax_group',
    joins: {
      ...document,
      counter: {
        table: 'invoice_tax_counter',
        on: (row, joined) =>
          sql`${joined('invoice_id')} = ${row('invoice_id')} AND ${joined('position')} = ${row('position')}`,
      },
    },
    fields: {
      base: printedMoney((row) => row('base'), kindOfGroup),
      tax: printedMoney((row) => row('tax'), kindOfGroup),
      why: explanations,
    },
  },
  {
    type: 'DocumentSettlement',
    table: 'settlement',
    fields: {
      date: value((row) => row('settled_on')),
      amount: money('amount'),
      invoice: one('Invoice', 'debit_item_id'),
      creditNote: one('Invoice', 'credit_item_id'),
      debitItem: one('OpenItem', 'debit_item_id'),
      creditItem: one('OpenItem', 'credit_item_id'),
    },
  },
  {
    type: 'OpenItem',
    table: 'open_item',
    fields: {
      customer: one('Company', 'company_id'),
      legalEntity: one('LegalEntity', 'legal_entity_id'),
      amount: money('amount'),
      openAmount: money('open'),
      isOverdue: value(isOverdue),
      invoice: one('Invoice', 'invoice_id'),
      settlements,
    },
    restrictions: { OPEN: (row) => sql`${row('open')} > 0` },
    filters: {
      customerId: by('uuid', 'company_id', 'customer.id'),
      legalEntityId: by('uuid', 'legal_entity_id', 'legalEntity.id'),
      kind: by('text', 'kind'),
      side: by('text', 'side'),
      currency: by('bpchar', 'currency'),
      date: by('date', 'date'),
      dueDate: by('date', 'due_date'),
      isOverdue: { ...whether(undefined, isOverdue), isUnpredictable: true },
    },
    sorts: {
      DUE_DATE: by('date', 'due_date'),
      DATE: by('date', 'date'),
      NUMBER: by('text', 'number'),
      OPEN_AMOUNT: by('bigint', 'open'),
    },
    defaultSort: [{ field: 'DUE_DATE', direction: 'ASC' }],
    search: { reads: ['number'], sql: (row) => sql`lower(${row('number')})` },
  },
  {
    type: 'CreditedBy',
    table: 'invoice_line',
    fields: { creditNote: one('Invoice', 'invoice_id') },
  },
  {
    type: 'NumberSeries',
    table: 'number_series',
    fields: {
      legalEntity: one('LegalEntity', 'legal_entity_id'),
      first: value((row) => sql`(SELECT min(i.series_number)::text FROM invoice i WHERE i.series_id = ${row('id')})`),
      last: value((row) => sql`${row('last_number')}::text`),
      count: value((row) => sql`(SELECT count(*) FROM invoice i WHERE i.series_id = ${row('id')})`),
      gaps: value(
        (row) => sql`${row('last_number')} - (SELECT count(*) FROM invoice i WHERE i.series_id = ${row('id')})`,
      ),
      headHash: value((row) => sql`encode(${row('last_hash')}, 'hex')`),
    },
    sorts: { YEAR: by('integer', 'fiscal_year', 'fiscalYear'), KIND: by('text', 'kind') },
    defaultSort: [
      { field: 'YEAR', direction: 'DESC' },
      { field: 'KIND', direction: 'DESC' },
    ],
  },
];

/** The document of a voucher that posts an invoice or a credit note. */
export const invoicingLinks: Link[] = [{ type: 'Voucher', fields: { invoice: one('Invoice', 'source_id') } }];
