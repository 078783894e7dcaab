import type { Check } from '../../platform/chain/check.js';
import { differences } from '../../platform/chain/check.js';

/** What the posted documents say is owed: invoices and credit notes, unless their total is zero, and adjustments. */
const DOCUMENTS = `(
  SELECT i.id, i.id AS invoice_id, i.legal_entity_id, i.company_id, i.kind, CASE i.kind WHEN 'INVOICE' THEN 'DEBIT' ELSE 'CREDIT' END AS side, i.number,
    i.posting_date AS date, i.due_date, i.currency, i.total AS amount, i.net_functional + i.tax_functional AS amount_functional, i.functional_currency
  FROM public.invoice i WHERE i.total <> 0
  UNION ALL SELECT v.id, NULL, v.legal_entity_id, e.company_id, 'WRITE_OFF', CASE WHEN e.debit > 0 THEN 'DEBIT' ELSE 'CREDIT' END, v.number,
    v.posting_date, v.posting_date, v.currency, e.debit + e.credit, e.debit + e.credit, v.currency
  FROM public.voucher v JOIN public.voucher_entry e ON e.voucher_id = v.id AND e.purpose = 'RECEIVABLE' WHERE v.source_kind = 'ADJUSTMENT')`;

const OPEN_ITEMS = `(
  SELECT coalesce(d.number, o.number) AS number, coalesce(d.currency, o.currency) AS unit, coalesce(d.functional_currency, o.currency) AS functional_unit,
    o.legal_entity_id AS o_entity, d.legal_entity_id AS d_entity,
    o.company_id AS o_company, d.company_id AS d_company, o.kind AS o_kind, d.kind AS d_kind, o.side AS o_side, d.side AS d_side,
    o.number AS o_number, d.number AS d_number, o.date AS o_date, d.date AS d_date, o.due_date AS o_due_date, d.due_date AS d_due_date,
    o.currency AS o_currency, d.currency AS d_currency, o.amount AS o_amount, d.amount AS d_amount,
    o.amount_functional AS o_functional, d.amount_functional AS d_functional, o.invoice_id AS o_invoice, d.invoice_id AS d_invoice,
    coalesce(o.settled, 0) AS settled, coalesce(debited.amount, 0) + coalesce(credited.amount, 0) AS settlements
  FROM public.open_item o FULL JOIN ${DOCUMENTS} AS d ON d.id = o.id
  LEFT JOIN (SELECT debit_item_id, sum(amount) AS amount FROM public.settlement GROUP BY 1) AS debited ON debited.debit_item_id = o.id
  LEFT JOIN (SELECT credit_item_id, sum(amount) AS amount FROM public.settlement GROUP BY 1) AS credited ON credited.credit_item_id = o.id)`;

/** The items of a customer in a legal entity, and the receivable of the customer in the ledger, in the functional currency. */
const RECEIVABLES = `(
  SELECT coalesce(c.number, company_id::text) AS customer, coalesce(e.code, legal_entity_id::text) AS entity, e.currency, items, receivable
  FROM (SELECT legal_entity_id, company_id, sum(item) AS items, sum(entry) AS receivable FROM (
    SELECT legal_entity_id, company_id, CASE side WHEN 'DEBIT' THEN amount_functional ELSE -amount_functional END AS item, 0 AS entry FROM public.open_item
    UNION ALL SELECT legal_entity_id, company_id, 0, debit - credit FROM public.voucher_entry WHERE purpose = 'RECEIVABLE') AS either GROUP BY 1, 2) AS account
  LEFT JOIN public.company c ON c.id = company_id LEFT JOIN public.legal_entity e ON e.id = legal_entity_id)`;

/** Compares open items with documents, their settlements and the receivables of the ledger. */
export const openItemChecks: readonly Check[] = [
  {
    of: 'open items',
    sql: differences({
      from: OPEN_ITEMS,
      at: 'number',
      within: `'its open item: '`,
      pairs: [
        ['amount', 'o_amount', 'd_amount', 'unit'],
        ['amount in the functional currency', 'o_functional', 'd_functional', 'functional_unit'],
        ['settled amount', 'settled', 'settlements', 'unit'],
        ['kind', 'o_kind', 'd_kind'],
        ['side', 'o_side', 'd_side'],
        ['number', 'o_number', 'd_number'],
        ['date', 'o_date', 'd_date'],
        ['due date', 'o_due_date', 'd_due_date'],
        ['currency', 'o_currency', 'd_currency'],
        ['document', 'o_invoice', 'd_invoice'],
        ['legal entity', 'o_entity', 'd_entity'],
        ['customer', 'o_company', 'd_company'],
      ],
    }),
  },
  {
    of: 'open items with the ledger',
    sql: differences({
      from: RECEIVABLES,
      at: `'customer ' || customer || ' of ' || entity`,
      pairs: [['the sum of its open items in the functional currency', 'items', 'receivable', 'currency']],
    }),
  },
  {
    of: 'settlements',
    sql: `SELECT d.number AS at, 'a settlement does not join a debit with a credit of the same customer, legal entity and currency' AS fault
      FROM public.settlement s LEFT JOIN public.open_item d ON d.id = s.debit_item_id LEFT JOIN public.open_item c ON c.id = s.credit_item_id
      WHERE (d.side, d.legal_entity_id, d.company_id, d.currency, c.side, c.legal_entity_id, c.company_id, c.currency)
        IS DISTINCT FROM ('DEBIT', s.legal_entity_id, s.company_id, s.currency, 'CREDIT', s.legal_entity_id, s.company_id, s.currency)`,
  },
];
