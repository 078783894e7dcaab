import { sql } from 'kysely';
import { OPEN_STATUSES } from '../../kernel/order-status.js';
import type { Field, Join, Link, ReadModel, Row, Sql } from '../../platform/reader/model.js';
import { by, computed, many, money, moneyOf, one, value } from '../../platform/reader/model.js';
import { orderActions } from './actions-offered.js';

/** The sum of a quantity over the lines of an order. */
const sumOfLines = (column: string): Field =>
  value(
    (row) =>
      sql`(SELECT trim_scale(coalesce(sum(l.${sql.ref(column)}), 0))::text FROM sales_order_line l WHERE l.order_id = ${row('id')})`,
  );

const signed = (row: Row) =>
  sql`CASE WHEN ${row('order_type')} = 'RETURNED_ORDER' THEN -${row('to_invoice')} ELSE ${row('to_invoice')} END`;

/** Whether an order of either type is not finished. */
export const isOpenOrder = (row: Row): Sql =>
  sql`(${row('status')} IN (${sql.join(OPEN_STATUSES.map((status) => sql.lit(status)))}))`;

/** An amount of a line, in the currency of its order. */
const moneyOfOrder = (column: string): Field =>
  moneyOf(
    (row) => row(column),
    (row) => row.of('order', 'currency'),
  );

/** The fields of an order of either type. The returns feature extends them for `ReturnOrder`. */
export const orderFields: Record<string, Field> = {
  customer: one('Company', 'company_id'),
  legalEntity: one('LegalEntity', 'legal_entity_id'),
  total: money('total'),
  toInvoice: moneyOf(signed, (row) => row('currency')),
  orderedQuantity: sumOfLines('quantity'),
  deliveredQuantity: sumOfLines('delivered'),
  invoicedQuantity: sumOfLines('invoiced'),
  cancelledQuantity: sumOfLines('cancelled'),
};

export const orderFilters = {
  orderType: by('text', 'order_type'),
  status: by('text', 'status'),
  reference: by('text', 'reference'),
  customerId: by('uuid', 'company_id', 'customer.id'),
  legalEntityId: by('uuid', 'legal_entity_id', 'legalEntity.id'),
  customerReference: by('text', 'customer_reference'),
  currency: by('text', 'currency'),
  orderDate: by('date', 'order_date'),
  createdAt: by('timestamptz', 'created_at'),
  updatedAt: by('timestamptz', 'updated_at'),
  isOpen: {
    type: 'boolean',
    reads: 'status',
    sql: isOpenOrder,
  },
  isToDeliver: { type: 'boolean', reads: 'linesToDeliver', sql: (row: Row) => sql`(${row('lines_to_deliver')} > 0)` },
  isToInvoice: { type: 'boolean', reads: 'linesToInvoice', sql: (row: Row) => sql`(${row('lines_to_invoice')} > 0)` },
  isToDecide: { type: 'boolean', reads: 'linesToDecide', sql: (row: Row) => sql`(${row('lines_to_decide')} > 0)` },
} as const satisfies ReadModel['filters'];

export const orderSorts = {
  UPDATED_AT: by('timestamptz', 'updated_at'),
  CREATED_AT: by('timestamptz', 'created_at'),
  REFERENCE: by('text', 'reference'),
  STATUS: by('text', 'status'),
  TOTAL: by('bigint', 'total'),
} as const satisfies ReadModel['sorts'];

/** The documents posted for an order of either type, oldest first. */
export const documentsOfOrder: Field = {
  kind: 'many',
  model: 'Invoice',
  by: 'id',
  key: (row) =>
    sql`ANY (ARRAY(SELECT posted.invoice_id FROM sales_order_line own JOIN invoice_line posted ON posted.order_line_id = own.id WHERE own.order_id = ${row('id')}))`,
  orderBy: (row) => sql`${row('posted_at')}, ${row('number')}`,
};

/** The order for which a document was posted: of several, that of its first line, or of its first line of `lineKind`. Read as `model`. */
export const orderOfDocument = (model: string, lineKind?: 'CREDIT'): Field => ({
  kind: 'one',
  model,
  by: 'id',
  key: (row) =>
    sql`(SELECT own.order_id FROM invoice_line posted JOIN sales_order_line own ON own.id = posted.order_line_id
      WHERE posted.invoice_id = ${row('id')} AND ${lineKind ? sql`posted.kind = ${sql.lit(lineKind)}` : sql`true`}
      ORDER BY posted.line_number LIMIT 1)`,
});

/** All orders for which a document was posted, of either type. */
const ordersOfDocument: Field = {
  kind: 'many',
  model: 'Order',
  by: 'id',
  key: (row) =>
    sql`ANY (ARRAY(SELECT own.order_id FROM invoice_line posted JOIN sales_order_line own ON own.id = posted.order_line_id WHERE posted.invoice_id = ${row('id')}))`,
  orderBy: (row) => sql`${row('reference')}`,
};

/** The line of an order for which a line of a document was posted, read as `model`; only for lines of one kind. */
export const orderLineOf = (model: string, lineKind: 'SALE' | 'CREDIT'): Field => ({
  kind: 'one',
  model,
  by: 'id',
  key: (row) => sql`(CASE WHEN ${row('kind')} = ${sql.lit(lineKind)} THEN ${row('order_line_id')} END)`,
});

const company: Record<string, Join> = {
  company: { table: 'company', on: (row, joined) => sql`${joined('id')} = ${row('company_id')}` },
};

export const orderList = {
  table: 'sales_order',
  joins: company,
  filters: orderFilters,
  sorts: orderSorts,
  defaultSort: [{ field: 'UPDATED_AT', direction: 'DESC' as const }],
  search: {
    reads: ['reference', 'customerReference', 'customer.name'],
    sql: (row: Row) =>
      sql`lower(${row('reference')} || ' ' || coalesce(${row('customer_reference')}, '') || ' ' || ${row.of('company', 'name')})`,
  },
};

export const ordersReadModels: ReadModel[] = [
  { type: 'Order', ...orderList, fields: {} },
  {
    type: 'SalesOrder',
    ...orderList,
    where: (row) => sql`${row('order_type')} = 'SALES_ORDER'`,
    fields: {
      ...orderFields,
      discountAmount: money('discount_amount'),
      freight: money('freight'),
      lines: many('SalesOrderLine', 'order_id', 'line_number'),
      invoices: documentsOfOrder,
      shipments: many('Shipment', 'order_id', 'posted_at'),
      actions: computed(
        {
          status: (row) => row('status'),
          lineCount: (row) => row('line_count'),
          linesToInvoice: (row) => row('lines_to_invoice'),
        },
        orderActions,
      ),
    },
  },
  {
    type: 'SalesOrderLine',
    table: 'sales_order_line',
    joins: { order: { table: 'sales_order', on: (row, joined) => sql`${joined('id')} = ${row('order_id')}` } },
    fields: {
      product: one('Product', 'product_id'),
      discount: moneyOfOrder('discount'),
      net: moneyOfOrder('net'),
    },
  },
  {
    type: 'Shipment',
    table: 'shipment',
    fields: {
      lines: many('ShipmentLine', 'shipment_id', 'id'),
      order: one('SalesOrder', 'order_id'),
    },
  },
  {
    type: 'ShipmentLine',
    table: 'shipment_line',
    fields: { orderLine: one('SalesOrderLine', 'order_line_id') },
  },
];

export const ordersLinks: Link[] = [
  { type: 'Invoice', fields: { order: orderOfDocument('Order'), orders: ordersOfDocument } },
  { type: 'InvoiceLine', fields: { orderLine: orderLineOf('SalesOrderLine', 'SALE') } },
  { type: 'Voucher', fields: { shipment: one('Shipment', 'source_id') } },
];
