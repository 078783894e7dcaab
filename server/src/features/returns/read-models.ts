import { sql } from 'kysely';
import {
  documentsOfOrder,
  isOpenOrder,
  orderFields,
  orderFilters,
  orderLineOf,
  orderList,
  orderOfDocument,
  orderOfRow,
  orderSorts,
} from '../orders/index.js';
import { isBeforeToday } from '../parties/index.js';
import { sealCursor } from '../../platform/outbox/cursor.js';
import type { Field, Link, ReadModel, Row, Sql } from '../../platform/reader/model.js';
import { by, computed, decimal, many, moneyOf, one, value, whether } from '../../platform/reader/model.js';
import { byShownName, nameFields } from '../../platform/reader/names.js';
import type { ReceiptFacts, ReturnFacts, ReturnLineRow } from './actions-offered.js';
import { RETURN_EVENTS } from './events.js';
import { lineActions, receiptActions, returnActions, returnable, statusOfLine } from './actions-offered.js';
import { left, sold } from './read-models/sold-lines.js';
import type { DispositionAction, Effects } from './rules/index.js';
import { actionsThat, effectsOf } from './rules/index.js';

const text = (number: Sql): Sql => sql`trim_scale(${number})::text`;

/** Whether units are still expected after the deadline; the rule is `isOverdue` in `rules/late.ts`. */
export const isOverdue = (row: Row): Sql =>
  sql`(${isOpenOrder(row)} AND ${row('lines_to_deliver')} > 0 AND ${isBeforeToday(row.of('own', 'arrive_by'), row('legal_entity_id'))})`;

const linesOf = (
  row: Row,
): Sql => sql`(SELECT json_agg(json_build_object('lineNumber', l.line_number, 'kind', r.kind, 'quantity', r.announced::text, 'received', r.received::text,
    'inQuarantine', r.in_quarantine::text, 'toCredit', r.to_credit::text, 'credited', r.credited::text, 'kept', r.kept::text,
    'sentBack', r.sent_back::text, 'cancelled', r.cancelled::text) ORDER BY l.line_number)
  FROM sales_order_line l JOIN return_line r ON r.order_line_id = l.id WHERE l.order_id = ${row('id')})`;

/** The quantities of a return line: the order line joined with its row in `return_line`. */
const lineFacts = {
  status: (row: Row) => row.of('order', 'status'),
  lineNumber: (row: Row) => row('line_number'),
  kind: (row: Row) => row.of('own', 'kind'),
  quantity: (row: Row) => sql`${row.of('own', 'announced')}::text`,
  received: (row: Row) => sql`${row.of('own', 'received')}::text`,
  inQuarantine: (row: Row) => sql`${row.of('own', 'in_quarantine')}::text`,
  toCredit: (row: Row) => sql`${row.of('own', 'to_credit')}::text`,
  credited: (row: Row) => sql`${row.of('own', 'credited')}::text`,
  kept: (row: Row) => sql`${row.of('own', 'kept')}::text`,
  sentBack: (row: Row) => sql`${row.of('own', 'sent_back')}::text`,
  cancelled: (row: Row) => sql`${row.of('own', 'cancelled')}::text`,
};

/** The units of a receipt that can be credited, by line. */
const receiptLines = (
  row: Row,
): Sql => sql`(SELECT json_agg(json_build_object('lineNumber', o.line_number, 'quantity', c.quantity::text, 'toCredit', r.to_credit::text))
  FROM (SELECT order_line_id, coalesce(sum(quantity) FILTER (WHERE action IN (${sql.join(actionsThat(({ credits }) => credits))})), 0) AS quantity FROM receipt_line WHERE receipt_id = ${row('id')} GROUP BY 1) c
  JOIN sales_order_line o ON o.id = c.order_line_id JOIN return_line r ON r.order_line_id = o.id)`;

/** An effect of the action of a disposition. */
const effect = (of: (effects: Effects) => boolean): Field =>
  computed<{ action: DispositionAction }>({ action: (row) => row('action') }, ({ action }) => of(effectsOf(action)));

const isReversed = (row: Row): Sql =>
  sql`EXISTS (SELECT FROM receipt reversal WHERE reversal.reverses_id = ${row('id')})`;

const OWN = {
  own: {
    table: 'return_order',
    on: (row: Row, joined: (column: string) => Sql) => sql`${joined('order_id')} = ${row('id')}`,
    isPresent: true,
  },
} as const satisfies ReadModel['joins'];

const eventKind = (row: Row): Sql => {
  const kinds = Object.entries(RETURN_EVENTS).map(([event, kind]) => sql`WHEN ${event} THEN ${kind}`);
  return sql`CASE ${row('event')} ${sql.join(kinds, sql` `)} END`;
};

export const returnsReadModels: ReadModel[] = [
  {
    type: 'ReturnReason',
    table: 'return_reason',
    where: (row) => row('is_active'),
    fields: { ...nameFields },
    sorts: { NAME: byShownName },
    defaultSort: [{ field: 'NAME', direction: 'ASC' }],
  },
  {
    type: 'DispositionCode',
    table: 'disposition_code',
    fields: {
      ...nameFields,
      isCredited: effect(({ credits }) => credits),
      isStocked: effect((effects) => effects.stock === 'IN'),
      needsLocation: effect(({ location }) => location === 'REQUIRED'),
    },
    restrictions: { ACTIVE: (row) => row('is_active') },
    sorts: { CODE: by('text', 'code') },
    defaultSort: [{ field: 'CODE', direction: 'ASC' }],
  },
  {
    type: 'ReturnOrder',
    ...orderList,
    joins: { ...orderList.joins, ...OWN },
    where: (row) => sql`${row('order_type')} = 'RETURNED_ORDER'`,
    filters: {
      ...orderFilters,
      origin: { type: 'text', sql: (row) => row.of('own', 'origin'), isCode: true },
      arriveBy: { type: 'date', sql: (row) => row.of('own', 'arrive_by') },
      isOverdue: { ...whether(undefined, isOverdue), isUnpredictable: true },
    },
    sorts: { ...orderSorts, ARRIVE_BY: { type: 'date', sql: (row) => row.of('own', 'arrive_by') } },
    fields: {
      ...orderFields,
      origin: value((row) => row.of('own', 'origin')),
      issuedOn: value((row) => row.of('own', 'issued_on')),
      arriveBy: value((row) => row.of('own', 'arrive_by')),
      cancelReason: value((row) => row.of('own', 'cancel_reason')),
      isOverdue: value(isOverdue),
      lines: many('ReturnLine', 'order_id', 'line_number'),
      receipts: many('Receipt', 'order_id', 'posted_at'),
      creditNotes: documentsOfOrder,
      attachments: many('Attachment', 'order_id', 'attached_at'),
      actions: computed<ReturnFacts>(
        {
          status: (row) => row('status'),
          origin: (row) => row.of('own', 'origin'),
          linesToDeliver: (row) => row('lines_to_deliver'),
          linesToInvoice: (row) => row('lines_to_invoice'),
          lines: linesOf,
        },
        returnActions,
      ),
    },
  },
  {
    type: 'ReturnLine',
    table: 'sales_order_line',
    joins: {
      own: { table: 'return_line', on: (row, joined) => sql`${joined('order_line_id')} = ${row('id')}` },
      order: orderOfRow,
    },
    fields: {
      product: one('Product', 'product_id'),
      invoiceLine: {
        kind: 'one',
        model: 'InvoiceLine',
        key: (row) => row.of('own', 'invoice_line_id'),
        by: 'id',
        isJoined: true,
      },
      reason: {
        kind: 'one',
        model: 'ReturnReason',
        key: (row) => row.of('own', 'reason_id'),
        by: 'id',
        isJoined: true,
      },
      received: decimal('delivered'),
      credited: decimal('invoiced'),
      expected: value((row) => text(sql`(${row('quantity')} - ${row('cancelled')} - ${row('delivered')})`)),
      lineKind: value((row) => row.of('own', 'kind')),
      decided: value((row) => text(row.of('own', 'decided'))),
      toCredit: value((row) => text(row.of('own', 'to_credit'))),
      kept: value((row) => text(row.of('own', 'kept'))),
      expectedCredit: moneyOf(
        (row) => row.of('own', 'expected_credit'),
        (row) => row.of('order', 'currency'),
      ),
      note: value((row) => row.of('own', 'note')),
      lateReason: value((row) => row.of('own', 'late_reason')),
      lineStatus: computed<ReturnLineRow>(lineFacts, statusOfLine),
      actions: computed<ReturnLineRow>(lineFacts, lineActions),
    },
  },
  {
    type: 'Receipt',
    table: 'receipt',
    joins: { order: orderOfRow },
    fields: {
      isReversal: value((row) => sql`(${row('reverses_id')} IS NOT NULL)`),
      reverses: one('Receipt', 'reverses_id'),
      returnOrder: one('ReturnOrder', 'order_id'),
      isReversed: value(isReversed),
      lines: many('ReceiptLine', 'receipt_id', 'id'),
      actions: computed<ReceiptFacts>(
        {
          status: (row) => row.of('order', 'status'),
          isReversal: (row) => sql`(${row('reverses_id')} IS NOT NULL)`,
          isReversed,
          lines: receiptLines,
        },
        receiptActions,
      ),
    },
  },
  {
    type: 'ReceiptLine',
    table: 'receipt_line',
    fields: {
      returnLine: one('ReturnLine', 'order_line_id'),
      disposition: one('DispositionCode', 'disposition_id'),
      location: one('StockLocation', 'location_id'),
    },
  },
  {
    type: 'ReturnableLine',
    table: 'invoice_line',
    where: (row) => sql`${row('kind')} = 'SALE'`,
    joins: {
      counter: { table: 'invoice_line_counter', on: (row, joined) => sql`${joined('line_id')} = ${row('id')}` },
      invoice: { table: 'invoice', on: (row, joined) => sql`${joined('id')} = ${row('invoice_id')}` },
      product: { table: 'product', on: (row, joined) => sql`${joined('id')} = ${row('product_id')}` },
    },
    // The customer id is an argument of the query: filtering by it reveals no field of the customer.
    filters: {
      customerId: by('uuid', 'company_id', 'id'),
      invoiceId: by('uuid', 'invoice_id', 'invoiceLine.invoice.id'),
    },
    sorts: {
      POSTING_DATE: {
        type: 'date',
        reads: 'invoiceLine.invoice.postingDate',
        sql: (row) => row.of('invoice', 'posting_date'),
      },
      LINE: by('integer', 'line_number', 'invoiceLine.lineNumber'),
    },
    defaultSort: [
      { field: 'POSTING_DATE', direction: 'DESC' },
      { field: 'LINE', direction: 'ASC' },
    ],
    search: {
      reads: ['invoiceLine.sku', 'invoiceLine.description', 'invoiceLine.invoice.number'],
      sql: (row) =>
        sql`lower(coalesce(${row('sku')}, '') || ' ' || ${row('description')} || ' ' || ${row.of('invoice', 'number')})`,
    },
    fields: {
      invoiceLine: one('InvoiceLine', 'id'),
      returnableQuantity: value((row) => text(left(row))),
      returnUntil: sold(returnable.until),
      isReturnable: sold(returnable.isAllowed),
      needsLateReason: sold(returnable.needsLateReason),
      code: sold(returnable.code),
      reason: sold(returnable.reason),
    },
  },
  {
    type: 'ReturnEvent',
    table: 'outbox_event',
    where: (row) => sql`${row('document_kind')} = 'RETURN_ORDER' AND ${row('position')} IS NOT NULL`,
    filters: {
      customerId: by('uuid', 'company_id', 'returnOrder.customer.id'),
      returnOrderId: by('uuid', 'document_id', 'returnOrder.id'),
      kind: { type: 'text', sql: eventKind },
    },
    restrictions: {
      STATUS_CHANGES: (row) => sql`${row('payload')}->>'status' IS DISTINCT FROM ${row('payload')}->>'previousStatus'`,
    },
    sorts: { POSITION: by('bigint', 'position', 'cursor') },
    defaultSort: [{ field: 'POSITION', direction: 'ASC' }],
    fields: {
      eventId: value((row) => row('id')),
      cursor: computed<{ position: string }>(
        { position: (row) => sql`${row('position')}::text` },
        ({ position }, { linkSecret }) => sealCursor(linkSecret, BigInt(position)),
      ),
      kind: value(eventKind),
      previousStatus: value((row) => sql`${row('payload')}->>'previousStatus'`),
      status: value((row) => sql`${row('payload')}->>'status'`),
      returnOrder: one('ReturnOrder', 'document_id'),
    },
  },
];

export const returnsLinks: Link[] = [
  { type: 'Invoice', fields: { returnOrder: orderOfDocument('ReturnOrder', 'CREDIT') } },
  { type: 'InvoiceLine', fields: { returnLine: orderLineOf('ReturnLine', 'CREDIT') } },
  { type: 'Voucher', fields: { receipt: one('Receipt', 'source_id') } },
];
