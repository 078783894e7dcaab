import type { Check } from '../../platform/chain/check.js';
import { differences, numbersOf } from '../../platform/chain/check.js';
import type { Effects } from './rules/index.js';
import { actionsThat } from './rules/index.js';

/** SQL: whether the action of a line of a receipt has an effect. */
const has = (effect: (effects: Effects) => boolean): string =>
  `action = ANY (ARRAY[${actionsThat(effect)
    .map((action) => `'${action}'`)
    .join(', ')}]::text[])`;

const CREDITED = has(({ credits }) => credits);
const STOCKED = has(({ stock }) => stock === 'IN');
const TO_INVENTORY = has(({ ledger }) => ledger === 'INVENTORY');
const TO_LOSS = has(({ ledger }) => ledger === 'SCRAP_LOSS');

/** Lines of receipts with a sign: 1, or -1 for reversals. */
const SIGNED = `(SELECT l.*, CASE WHEN r.reverses_id IS NULL THEN 1 ELSE -1 END AS sign
  FROM public.receipt_line l JOIN public.receipt r ON r.id = l.receipt_id)`;

const RETURN_LINES = `(
  SELECT o.reference, l.line_number, l.quantity, l.delivered, l.invoiced, l.cancelled, l.price, l.unit_cost, p.sku,
    own.announced, own.received AS own_received, own.in_quarantine, own.decided, own.to_credit, own.credited AS own_credited, own.kept, own.cancelled AS own_cancelled, own.sent_back,
    own.kind, CASE WHEN own.invoice_line_id IS NOT NULL THEN 'INVOICE_LINE' WHEN l.product_id IS NOT NULL THEN 'PRODUCT' ELSE 'WRITE_IN' END AS named,
    CASE WHEN own.invoice_line_id IS NULL THEN l.price ELSE sold.price END AS sold_price,
    CASE WHEN own.invoice_line_id IS NULL THEN l.unit_cost ELSE sold.unit_cost END AS sold_unit_cost,
    CASE WHEN own.invoice_line_id IS NULL THEN p.sku ELSE sold.sku END AS sold_sku,
    coalesce(received.quantity, 0.00000) AS received, coalesce(received.creditable, 0.00000) AS creditable, coalesce(credited.quantity, 0.00000) AS credited
  FROM public.sales_order o JOIN public.sales_order_line l ON l.order_id = o.id
  LEFT JOIN public.return_line own ON own.order_line_id = l.id
  LEFT JOIN public.product p ON p.id = l.product_id
  LEFT JOIN (SELECT l.id, l.price, l.unit_cost, p.sku FROM public.invoice_line l JOIN public.product p ON p.id = l.product_id) AS sold ON sold.id = own.invoice_line_id
  LEFT JOIN (SELECT order_line_id, sum(sign * quantity) AS quantity, sum(sign * quantity) FILTER (WHERE ${CREDITED}) AS creditable FROM ${SIGNED} AS s GROUP BY 1) AS received ON received.order_line_id = l.id
  LEFT JOIN (SELECT order_line_id, sum(quantity) AS quantity FROM public.invoice_line WHERE order_line_id IS NOT NULL GROUP BY 1) AS credited ON credited.order_line_id = l.id
  WHERE o.order_type = 'RETURNED_ORDER')`;

/** The invoice line that each credit note line credits, and the one that its return line names. */
const CREDITED_LINES = `(
  SELECT n.number, c.line_number, coalesce(i.number || ' line ' || l.line_number, 'none') AS credited, coalesce(o.number || ' line ' || s.line_number, 'none') AS returned
  FROM public.invoice_line c JOIN public.invoice n ON n.id = c.invoice_id JOIN public.return_line r ON r.order_line_id = c.order_line_id
  LEFT JOIN (public.invoice_line l JOIN public.invoice i ON i.id = l.invoice_id) ON l.id = c.credits_line_id
  LEFT JOIN (public.invoice_line s JOIN public.invoice o ON o.id = s.invoice_id) ON s.id = r.invoice_line_id)`;

const RECEIPTS = `(
  SELECT r.number, r.received_on, v.posting_date AS v_date, e.currency, coalesce(v.inventory, 0) AS v_inventory, coalesce(v.scrap, 0) AS v_scrap, coalesce(v.cost, 0) AS v_cost,
    coalesce(line.stored, 0) AS stored, coalesce(line.scrapped, 0) AS scrapped,
    coalesce(line.units, 0.00000) AS units, coalesce(moved.units, 0.00000) AS moved
  FROM public.receipt r JOIN public.legal_entity e ON e.id = r.legal_entity_id
  LEFT JOIN (SELECT receipt_id, sum(sign * cost) FILTER (WHERE ${TO_INVENTORY}) AS stored, sum(sign * cost) FILTER (WHERE ${TO_LOSS}) AS scrapped,
    sum(sign * quantity) FILTER (WHERE ${STOCKED}) AS units FROM ${SIGNED} AS s GROUP BY 1) AS line ON line.receipt_id = r.id
  LEFT JOIN (SELECT source_id, sum(quantity) AS units FROM public.stock_movement WHERE source_kind = 'RECEIPT' GROUP BY 1) AS moved ON moved.source_id = r.id
  LEFT JOIN (SELECT v.source_id, v.posting_date, sum(n.debit - n.credit) FILTER (WHERE n.purpose = 'INVENTORY') AS inventory,
    sum(n.debit - n.credit) FILTER (WHERE n.purpose = 'SCRAP_LOSS') AS scrap, sum(n.credit - n.debit) FILTER (WHERE n.purpose = 'COST_OF_SALES') AS cost
    FROM public.voucher v JOIN public.voucher_entry n ON n.voucher_id = v.id GROUP BY v.id) AS v ON v.source_id = r.id)`;

/** The legal entity of each location where goods of a receipt are stored, and that of the receipt. */
const LOCATIONS = `(
  SELECT r.number, s.code AS location, owner.code AS stored_by, e.code AS received_by
  FROM public.receipt r JOIN public.receipt_line l ON l.receipt_id = r.id JOIN public.stock_location s ON s.id = l.location_id
  JOIN public.legal_entity owner ON owner.id = s.legal_entity_id JOIN public.legal_entity e ON e.id = r.legal_entity_id)`;

/** Compares receipts with the return lines, the vouchers and the stock movements. */
export const returnChecks: readonly Check[] = [
  {
    of: 'lines of return orders',
    sql: differences({
      from: RETURN_LINES,
      at: 'reference',
      within: `'line ' || line_number || ': '`,
      pairs: [
        ['the received quantity', 'delivered', 'received'],
        ['the credited quantity', 'invoiced', 'credited'],
        ['the announced quantity of the return line', 'announced', 'quantity'],
        ['the received quantity of the return line', 'own_received', 'received'],
        ['the quantity in quarantine', 'in_quarantine', '0.00000'],
        ['the decided quantity', 'decided', 'received'],
        ['the quantity to credit', 'to_credit', 'creditable - credited'],
        ['the credited quantity of the return line', 'own_credited', 'credited'],
        ['the quantity kept without credit', 'kept', 'received - creditable'],
        ['the quantity sent back', 'sent_back', '0.00000'],
        ['the cancelled quantity of the return line', 'own_cancelled', 'cancelled'],
        ['what it names', 'kind', 'named'],
        ['the credited quantity beyond the received', 'greatest(credited - creditable, 0)', '0.00000'],
        ['the product', 'sku', 'sold_sku'],
        ['the price', 'price', 'sold_price'],
        ['the unit cost', 'unit_cost', 'sold_unit_cost'],
      ],
    }),
  },
  {
    of: 'lines credited by returns',
    sql: differences({
      from: CREDITED_LINES,
      at: 'number',
      pairs: [[`the line credited by its line ' || line_number || '`, 'credited', 'returned']],
    }),
  },
  {
    of: 'vouchers and stock movements of receipts',
    sql: differences({
      from: RECEIPTS,
      at: `'receipt ' || number`,
      pairs: [
        ['inventory in its voucher', 'v_inventory', 'stored', 'currency'],
        ['scrap loss in its voucher', 'v_scrap', 'scrapped', 'currency'],
        ['cost of sales in its voucher', 'v_cost', 'stored + scrapped', 'currency'],
        ['the posting date of its voucher', 'coalesce(v_date, received_on)', 'received_on'],
        ['the quantity it moved on stock', 'moved', 'units'],
      ],
    }),
  },
  {
    of: 'locations of receipts',
    sql: differences({
      from: LOCATIONS,
      at: `'receipt ' || number`,
      pairs: [[`the legal entity of its location ' || location || '`, 'stored_by', 'received_by']],
    }),
  },
  {
    of: 'numbers of receipts',
    sql: differences({
      from: numbersOf('receipt', 'receipt'),
      at: `'the counter of receipts of ' || code`,
      pairs: [['its last number', 'last', 'documents']],
    }),
  },
];
