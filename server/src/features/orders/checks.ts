import type { Check } from '../../platform/chain/check.js';
import { differences, digitsOf, numbersOf } from '../../platform/chain/check.js';

const ORDER_LINES = `(
  SELECT o.reference, l.line_number, l.delivered, l.invoiced, l.price, l.unit_cost, p.sku,
    coalesce(posted.price, l.price) AS i_price, coalesce(posted.unit_cost, l.unit_cost) AS i_unit_cost, coalesce(s.sku, p.sku) AS i_sku, coalesce(shipped.quantity, 0.00000) AS shipped, coalesce(posted.quantity, 0.00000) AS posted
  FROM public.sales_order o JOIN public.sales_order_line l ON l.order_id = o.id
  LEFT JOIN (SELECT order_line_id, sum(quantity) AS quantity FROM public.shipment_line GROUP BY 1) AS shipped ON shipped.order_line_id = l.id
  LEFT JOIN (SELECT order_line_id, sum(quantity) AS quantity, min(price) AS price, min(unit_cost) AS unit_cost, min(product_id::text)::uuid AS product_id
    FROM public.invoice_line WHERE order_line_id IS NOT NULL GROUP BY 1) AS posted ON posted.order_line_id = l.id
  LEFT JOIN public.product p ON p.id = l.product_id LEFT JOIN public.product s ON s.id = posted.product_id
  WHERE o.order_type = 'SALES_ORDER')`;

/** Lines of shipments, with the units of their order line that were shipped up to and including them. */
const SHIPPED = `(
  SELECT l.shipment_id, l.quantity, l.unit_cost, power(10::numeric, ${digitsOf('e.currency')}) AS digits,
    sum(l.quantity) OVER (PARTITION BY l.order_line_id ORDER BY length(s.number), s.number) AS so_far
  FROM public.shipment_line l JOIN public.shipment s ON s.id = l.shipment_id JOIN public.legal_entity e ON e.id = s.legal_entity_id)`;

/** The cost of a shipment line is that of all units shipped so far less that of the units before. */
const SHIPMENTS = `(
  SELECT s.number, v.posting_date AS v_date, s.shipped_on, e.currency, coalesce(v.cost, 0) AS v_cost, coalesce(goods.cost, 0) AS cost
  FROM public.shipment s JOIN public.legal_entity e ON e.id = s.legal_entity_id
  LEFT JOIN (SELECT shipment_id, sum(round(so_far * unit_cost * digits) - round((so_far - quantity) * unit_cost * digits)) AS cost
    FROM ${SHIPPED} AS line GROUP BY 1) AS goods ON goods.shipment_id = s.id
  LEFT JOIN (SELECT v.source_id, v.posting_date, sum(n.debit) FILTER (WHERE n.purpose = 'COST_OF_SALES') AS cost
    FROM public.voucher v JOIN public.voucher_entry n ON n.voucher_id = v.id GROUP BY v.id) AS v ON v.source_id = s.id)`;

/** What documents invoiced of each sales order, and what its header says. */
const ORDER_AMOUNTS = `(
  SELECT o.reference, o.currency, o.total - o.to_invoice AS invoiced, coalesce(posted.amount, 0) AS posted, o.to_invoice,
    CASE WHEN o.lines_to_invoice = 0 THEN 0 ELSE o.to_invoice END AS left_to_invoice
  FROM public.sales_order o
  LEFT JOIN (SELECT l.order_id, sum(n.base + n.freight_share + n.tax) AS amount
    FROM public.sales_order_line l JOIN public.invoice_line n ON n.order_line_id = l.id GROUP BY 1) AS posted ON posted.order_id = o.id
  WHERE o.order_type = 'SALES_ORDER' AND o.status <> 'CANCELLED')`;

/** Compares shipments with the order lines and the vouchers. */
export const orderChecks: readonly Check[] = [
  {
    of: 'lines of sales orders',
    sql: differences({
      from: ORDER_LINES,
      at: 'reference',
      within: `'line ' || line_number || ': '`,
      pairs: [
        ['the delivered quantity', 'delivered', 'shipped'],
        ['the invoiced quantity', 'invoiced', 'posted'],
        ['the product', 'sku', 'i_sku'],
        ['the price', 'price', 'i_price'],
        ['the unit cost', 'unit_cost', 'i_unit_cost'],
      ],
    }),
  },
  {
    of: 'amounts of sales orders',
    sql: differences({
      from: ORDER_AMOUNTS,
      at: 'reference',
      pairs: [
        ['the invoiced amount', 'invoiced', 'posted', 'currency'],
        ['the amount to invoice', 'to_invoice', 'left_to_invoice', 'currency'],
      ],
    }),
  },
  {
    of: 'vouchers of shipments',
    sql: differences({
      from: SHIPMENTS,
      at: `'shipment ' || number`,
      within: `'its voucher: '`,
      pairs: [
        ['cost of sales', 'v_cost', 'cost', 'currency'],
        ['posting date', 'coalesce(v_date, shipped_on)', 'shipped_on'],
      ],
    }),
  },
  {
    of: 'numbers of shipments',
    sql: differences({
      from: numbersOf('shipment', 'SHIPMENT'),
      at: `'the counter of shipments of ' || code`,
      pairs: [['its last number', 'last', 'documents']],
    }),
  },
];
