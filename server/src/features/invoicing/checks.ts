import type { Check } from '../../platform/chain/check.js';
import { differences, digitsOf } from '../../platform/chain/check.js';

/**
 * Documents with lines of both sides: the amounts of their sale lines, and what their vouchers post as sales returns. Their
 * headers have the difference of the two sides.
 */
const MIXED = `(
  SELECT d.id, sale.net, sale.tax, round(sale.net * d.exchange_rate * power(10::numeric, ${digitsOf('d.functional_currency')} - ${digitsOf('d.currency')})) AS net_functional,
    coalesce(v.returns, 0) AS returns
  FROM (SELECT DISTINCT invoice_id FROM public.invoice_line WHERE credits_invoice_id IS NOT NULL) AS credit JOIN public.invoice d ON d.id = credit.invoice_id
  CROSS JOIN LATERAL (SELECT sum(s.base + s.freight_share) AS net, sum(s.tax) AS tax FROM public.invoice_line s
    WHERE s.invoice_id = d.id AND s.kind = 'SALE' HAVING count(*) > 0) AS sale
  LEFT JOIN LATERAL (SELECT sum(e.debit - e.credit) AS returns FROM public.voucher v JOIN public.voucher_entry e ON e.voucher_id = v.id
    WHERE v.source_id = d.id AND e.purpose = 'SALES_RETURN') AS v ON true)`;

/** The figures of invoice lines with their counters, the lines that credit them, and open returns. */
const LINE_COUNTERS = `(
  SELECT i.number, i.currency, i.id, i.company_id, c.invoice_id AS c_invoice_id, c.company_id AS c_company_id, l.line_number, l.quantity, l.base, l.freight_share, l.discount_share, c.line_id IS NOT NULL AS is_counted,
    c.quantity AS c_quantity, c.base AS c_base, c.freight_share AS c_freight_share, c.discount_share AS c_discount_share,
    c.reserved_quantity, c.credited_quantity, c.kept_quantity, c.credited_discount, c.goods_credited, c.freight_credited,
    c.goods_baseline, c.goods_baseline_quantity, c.goods_since_quantity, c.goods_since,
    c.freight_baseline, c.freight_baseline_quantity, c.freight_since_quantity, c.freight_since,
    coalesce(credit.quantity, 0.00000) AS note_quantity, coalesce(credit.base, 0) AS note_base, coalesce(credit.freight, 0) AS note_freight,
    coalesce(credit.discount, 0) AS note_discount, coalesce(back.quantity, 0.00000) AS announced
  FROM public.invoice i JOIN public.invoice_line l ON l.invoice_id = i.id LEFT JOIN public.invoice_line_counter c ON c.line_id = l.id
  LEFT JOIN (SELECT credits_line_id, sum(quantity) AS quantity, sum(base) AS base, sum(freight_share) AS freight, sum(discount_share) AS discount
    FROM public.invoice_line WHERE credits_line_id IS NOT NULL GROUP BY 1) AS credit ON credit.credits_line_id = l.id
  LEFT JOIN (SELECT r.invoice_line_id, sum(o.quantity - o.cancelled - o.invoiced) AS quantity
    FROM public.return_line r JOIN public.sales_order_line o ON o.id = r.order_line_id GROUP BY 1) AS back ON back.invoice_line_id = l.id
  WHERE l.kind = 'SALE' OR c.line_id IS NOT NULL)`;

/** Tax groups of sale lines have counters. On a mixed document, those of credit lines begin with the id of the credited invoice. */
const TAX_COUNTERS = `(
  SELECT i.number, i.currency, i.functional_currency, i.company_id, c.company_id AS c_company_id, g.position, g.base, g.tax, g.tax_functional, c.base AS c_base, c.tax AS c_tax, c.tax_functional AS c_functional,
    c.credited_base, c.credited_tax, c.credited_tax_functional,
    coalesce(note.base, 0) AS note_base, coalesce(note.tax, 0) AS note_tax, coalesce(note.functional, 0) AS note_functional
  FROM public.invoice i JOIN public.invoice_tax_group g ON g.invoice_id = i.id LEFT JOIN public.invoice_tax_counter c USING (invoice_id, position)
  LEFT JOIN (SELECT l.credits_invoice_id, replace(n.key, l.credits_invoice_id || ' ', '') AS key, sum(n.base) AS base, sum(n.tax) AS tax, sum(n.tax_functional) AS functional
    FROM (SELECT DISTINCT invoice_id, credits_invoice_id FROM public.invoice_line WHERE credits_invoice_id IS NOT NULL) AS l
    LEFT JOIN ${MIXED} AS mixed ON mixed.id = l.invoice_id
    JOIN public.invoice_tax_group n ON n.invoice_id = l.invoice_id AND (mixed.id IS NULL OR starts_with(n.key, l.credits_invoice_id || ' ')) GROUP BY 1, 2) AS note
    ON note.credits_invoice_id = i.id AND note.key = g.key
  LEFT JOIN ${MIXED} AS mixed ON mixed.id = i.id
  WHERE CASE WHEN mixed.id IS NULL THEN i.kind = 'INVOICE'
    ELSE NOT EXISTS (SELECT FROM public.invoice_line l WHERE l.invoice_id = i.id AND starts_with(g.key, l.credits_invoice_id || ' ')) END OR c.invoice_id IS NOT NULL)`;

/** A counter has the amounts of the sale lines: those of the header, unless there are credit lines as well. */
const INVOICE_COUNTERS = `(
  SELECT i.number, i.currency, i.functional_currency, i.company_id, c.company_id AS c_company_id, coalesce(mixed.net, i.net) AS net,
    coalesce(mixed.net + mixed.tax, i.total) AS total, coalesce(mixed.net_functional, i.net_functional) AS net_functional,
    c.net AS c_net, c.total AS c_total, c.net_functional AS c_net_functional,
    c.credited_net, c.credited_total, c.credited_net_functional,
    coalesce(credit.net, 0) AS note_net, coalesce(credit.net, 0) + coalesce(credit.tax, 0) AS note_total,
    CASE WHEN coalesce(credit.is_alone, true) THEN coalesce(credit.functional, 0) ELSE c.credited_net_functional END AS note_functional
  FROM public.invoice i LEFT JOIN public.invoice_counter c ON c.invoice_id = i.id LEFT JOIN ${MIXED} AS mixed ON mixed.id = i.id
  LEFT JOIN (SELECT credits_invoice_id, sum(l.net) AS net, sum(l.tax) AS tax, sum(coalesce(m.returns, n.net_functional)) AS functional, bool_and(l.notes = 1 AND n.fees = 0) AS is_alone
    FROM (SELECT credits_invoice_id, invoice_id, sum(base + freight_share) AS net, sum(tax) AS tax, count(*) OVER (PARTITION BY invoice_id) AS notes
      FROM public.invoice_line WHERE credits_invoice_id IS NOT NULL GROUP BY 1, 2) AS l
    JOIN public.invoice n ON n.id = l.invoice_id LEFT JOIN ${MIXED} AS m ON m.id = n.id GROUP BY 1) AS credit ON credit.credits_invoice_id = i.id
  WHERE i.kind = 'INVOICE' OR mixed.id IS NOT NULL OR c.invoice_id IS NOT NULL)`;

const SERIES = `(
  SELECT s.pattern, s.fiscal_year, s.kind, s.legal_entity_id, coalesce(min(i.kind), s.kind) AS i_kind, coalesce(min(i.legal_entity_id::text)::uuid, s.legal_entity_id) AS i_entity, s.last_number, s.last_date, s.last_posted_at, count(i.id) AS documents, max(i.posting_date) AS date, max(i.posted_at) AS posted_at
  FROM public.number_series s LEFT JOIN public.invoice i ON i.series_id = s.id GROUP BY s.id)`;

/**
 * The balance of a document's voucher by purpose: debits less credits, in the functional currency; and the nets of what the
 * document sells and credits.
 */
const VOUCHERS = `(
  SELECT i.number, i.functional_currency, i.posting_date, v.posting_date AS v_date, CASE i.kind WHEN 'INVOICE' THEN 1 ELSE -1 END AS sign,
    coalesce(mixed.net_functional, CASE i.kind WHEN 'INVOICE' THEN i.net_functional ELSE 0 END) AS sold, i.net_functional, i.tax_functional, v.number AS v_number,
    coalesce(v.receivable, 0) AS receivable, coalesce(v.revenue, 0) AS revenue, coalesce(v.returns, 0) AS returns, coalesce(v.fees, 0) AS fees, coalesce(v.tax, 0) AS tax,
    CASE WHEN i.fees = 0 THEN 0 WHEN i.currency = i.functional_currency THEN CASE i.kind WHEN 'INVOICE' THEN i.fees ELSE -i.fees END ELSE coalesce(v.fees, 0) END AS i_fees,
    coalesce(v.vouchers, 0) AS vouchers
  FROM public.invoice i LEFT JOIN ${MIXED} AS mixed ON mixed.id = i.id LEFT JOIN (
    SELECT v.source_id, min(v.number) AS number, min(v.posting_date) AS posting_date, count(DISTINCT v.id) AS vouchers,
      sum(e.debit - e.credit) FILTER (WHERE e.purpose = 'RECEIVABLE') AS receivable, sum(e.debit - e.credit) FILTER (WHERE e.purpose = 'REVENUE') AS revenue,
      sum(e.debit - e.credit) FILTER (WHERE e.purpose = 'SALES_RETURN') AS returns, sum(e.debit - e.credit) FILTER (WHERE e.purpose = 'FEE_REVENUE') AS fees, sum(e.debit - e.credit) FILTER (WHERE e.purpose = 'TAX') AS tax
    FROM public.voucher v JOIN public.voucher_entry e ON e.voucher_id = v.id WHERE v.source_kind IN ('INVOICE', 'CREDIT_NOTE') GROUP BY 1) AS v ON v.source_id = i.id)`;

/** Compares counters and series with invoices, credit notes and open returns. */
export const invoicingChecks: readonly Check[] = [
  {
    of: 'counters of invoice lines',
    sql: differences({
      from: LINE_COUNTERS,
      at: 'number',
      within: `'its counter of line ' || line_number || ': '`,
      pairs: [
        ['quantity', 'c_quantity', 'quantity'],
        ['base', 'c_base', 'base', 'currency'],
        ['freight', 'c_freight_share', 'freight_share', 'currency'],
        ['discount', 'c_discount_share', 'discount_share', 'currency'],
        ['credited quantity', 'credited_quantity', 'note_quantity'],
        ['credited base', 'goods_credited', 'note_base', 'currency'],
        ['credited freight', 'freight_credited', 'note_freight', 'currency'],
        ['credited discount', 'credited_discount', 'note_discount', 'currency'],
        ['quantity reserved for open returns', 'reserved_quantity', 'announced'],
        ['quantity kept', 'kept_quantity', '0.00000'],
        ['baseline', 'goods_baseline', 'base', 'currency'],
        ['baseline quantity', 'goods_baseline_quantity', 'quantity'],
        ['quantity since the baseline', 'goods_since_quantity', 'note_quantity'],
        ['credited since the baseline', 'goods_since', 'note_base', 'currency'],
        ['freight baseline', 'freight_baseline', 'freight_share', 'currency'],
        ['freight baseline quantity', 'freight_baseline_quantity', 'quantity'],
        ['freight since the baseline', 'freight_since', 'note_freight', 'currency'],
        // NOTE: units may be credited without their freight: notes do not show for how many units it was credited.
        [
          'freight of the units since the baseline',
          'freight_since',
          'coalesce(round(freight_share * freight_since_quantity / nullif(quantity, 0)), 0)',
          'currency',
        ],
        [
          'quantity of credited freight beyond the credited',
          'greatest(freight_since_quantity - note_quantity, 0)',
          '0.00000',
        ],
        ['invoice', 'c_invoice_id', 'id'],
        ['customer', 'c_company_id', 'company_id'],
      ],
    }),
  },
  {
    of: 'counters of taxes',
    sql: differences({
      from: TAX_COUNTERS,
      at: 'number',
      within: `'its counter of tax group ' || position || ': '`,
      pairs: [
        ['base', 'c_base', 'base', 'currency'],
        ['tax', 'c_tax', 'tax', 'currency'],
        ['tax in the functional currency', 'c_functional', 'tax_functional', 'functional_currency'],
        ['credited base', 'credited_base', 'note_base', 'currency'],
        ['credited tax', 'credited_tax', 'note_tax', 'currency'],
        [
          'credited tax in the functional currency',
          'credited_tax_functional',
          'note_functional',
          'functional_currency',
        ],
        ['customer', 'c_company_id', 'company_id'],
      ],
    }),
  },
  {
    of: 'counters of invoices',
    sql: differences({
      from: INVOICE_COUNTERS,
      at: 'number',
      within: `'its counter: '`,
      pairs: [
        ['net', 'c_net', 'net', 'currency'],
        ['total', 'c_total', 'total', 'currency'],
        ['net in the functional currency', 'c_net_functional', 'net_functional', 'functional_currency'],
        ['credited net', 'credited_net', 'note_net', 'currency'],
        ['credited total', 'credited_total', 'note_total', 'currency'],
        [
          'credited net in the functional currency',
          'credited_net_functional',
          'note_functional',
          'functional_currency',
        ],
        ['customer', 'c_company_id', 'company_id'],
      ],
    }),
  },
  {
    of: 'number series',
    sql: differences({
      from: SERIES,
      at: `'series ' || pattern || ' of ' || fiscal_year`,
      pairs: [
        ['its last number', 'last_number', 'documents'],
        ['its last date', 'last_date', 'date'],
        ['its last moment', 'last_posted_at', 'posted_at'],
        ['its kind', 'kind', 'i_kind'],
        ['its legal entity', 'legal_entity_id', 'i_entity'],
      ],
    }),
  },
  {
    of: 'moments of posting',
    sql: `SELECT number AS at, 'it was posted before the document that it follows' AS fault FROM (
        SELECT number, posted_at, lag(posted_at) OVER (PARTITION BY series_id ORDER BY series_number) AS before FROM public.invoice) AS i
      WHERE posted_at < before`,
  },
  {
    of: 'vouchers of invoices and credit notes',
    sql: differences({
      from: VOUCHERS,
      at: 'number',
      within: `'its voucher: '`,
      pairs: [
        ['receivable', 'receivable', 'sign * (net_functional + tax_functional)', 'functional_currency'],
        ['revenue', 'revenue', '-sold', 'functional_currency'],
        ['sales return', 'returns', 'sold - sign * net_functional - fees', 'functional_currency'],
        ['fees', 'fees', 'i_fees', 'functional_currency'],
        ['tax', 'tax', '-sign * tax_functional', 'functional_currency'],
        ['posting date', 'coalesce(v_date, posting_date)', 'posting_date'],
        ['number', 'coalesce(v_number, number)', 'number'],
        [
          'count',
          'vouchers',
          'CASE WHEN net_functional = 0 AND tax_functional = 0 AND sold = 0 AND fees = 0 THEN 0 ELSE 1 END',
        ],
      ],
    }),
  },
];
