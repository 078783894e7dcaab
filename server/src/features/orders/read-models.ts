import { sql } from 'kysely';
import { CLOSED_STATUSES, OPEN_STATUSES } from '../../kernel/order-status.js';
import type { Field, Join, Link, ReadModel, Row, Sql } from '../../platform/reader/model.js';
import { by, byCode, computed, many, money, moneyOf, one, value, whether } from '../../platform/reader/model.js';
import { orderActions } from './actions-offered.js';

const SUMMED = ['quantity', 'delivered', 'invoiced', 'cancelled'] as const;

/** The sums of the quantities of an order's lines. */
const sums: Join = {
  columns: SUMMED,
  rows: (row) => {
    const all = SUMMED.map((column) => sql`coalesce(sum(l.${sql.ref(column)}), 0) AS ${sql.ref(column)}`);
    return sql`SELECT ${sql.join(all)} FROM sales_order_line l WHERE l.order_id = ${row('id')}`;
  },
};

/** The sum of a quantity over the lines of an order. */
const sumOfLines = (column: (typeof SUMMED)[number]): Field =>
  value((row) => sql`trim_scale(${row.of('sums', column)})::text`);

const signed = (row: Row) =>
  sql`CASE WHEN ${row('order_type')} = 'RETURNED_ORDER' THEN -${row('to_invoice')} ELSE ${row('to_invoice')} END`;

/** Whether an order of either type is not finished. */
export const isOpenOrder = (row: Row): Sql => hasStatus(row, OPEN_STATUSES);

const hasStatus = (row: Row, statuses: readonly string[]): Sql =>
  sql`(${row('status')} IN (${sql.join(statuses.map((status) => sql.lit(status)))}))`;

/** The stored lower-case text of an order that a search looks in, without the name of its customer. */
const ownText = (row: Row): Sql => row('search_text');

/** The order that a row belongs to. */
export const orderOfRow: Join = {
  table: 'sales_order',
  by: 'order_id',
  on: (row, joined) => sql`${joined('id')} = ${row('order_id')}`,
};

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
  orderType: byCode('order_type'),
  status: byCode('status'),
  reference: { ...by('text', 'reference'), within: ownText },
  customerId: by('uuid', 'company_id', 'customer.id'),
  legalEntityId: by('uuid', 'legal_entity_id', 'legalEntity.id'),
  customerReference: { ...by('text', 'customer_reference'), within: ownText },
  currency: by('bpchar', 'currency'),
  orderDate: by('date', 'order_date'),
  createdAt: by('timestamptz', 'created_at'),
  updatedAt: by('timestamptz', 'updated_at'),
  isOpen: whether('status', isOpenOrder, (row) => hasStatus(row, CLOSED_STATUSES)),
  isToDeliver: whether('linesToDeliver', (row) => sql`${row('lines_to_deliver')} > 0`),
  isToInvoice: whether('linesToInvoice', (row) => sql`${row('lines_to_invoice')} > 0`),
  isToDecide: whether('linesToDecide', (row) => sql`${row('lines_to_decide')} > 0`),
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

/** The name of an order's customer in lower case. */
const customerName = (row: Row): Sql => sql`(SELECT lower(c.name) FROM company c WHERE c.id = ${row('company_id')})`;

export const orderList = {
  table: 'sales_order',
  joins: { sums },
  filters: orderFilters,
  sorts: orderSorts,
  defaultSort: [{ field: 'UPDATED_AT', direction: 'DESC' as const }],
  search: {
    reads: ['reference', 'customerReference', 'customer.name'],
    sql: (row: Row) => sql`(${ownText(row)} || ' ' || ${customerName(row)})`,
    parts: {
      first: ownText,
      by: 'company_id',
      idsLike: (pattern: () => Sql) =>
        sql`SELECT c.id FROM company c WHERE c.search_text LIKE ${pattern()} AND lower(c.name) LIKE ${pattern()}`,
    },
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
    joins: { order: orderOfRow },
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
