import type { Check } from '../../platform/chain/check.js';
import { differences, digitsOf } from '../../platform/chain/check.js';

/** Series belong to the source of their documents. Vouchers of adjustments have no document, but the imported amount. */
export const importChecks: readonly Check[] = [
  {
    of: 'sources of number series',
    sql: `SELECT DISTINCT 'series ' || s.pattern || ' of ' || s.fiscal_year AS at,
        CASE s.source WHEN '' THEN 'it has no source, but documents of a former system'
          ELSE 'its source is ' || s.source || ', from which its documents did not come' END AS fault
      FROM public.number_series s JOIN public.invoice i ON i.series_id = s.id
      WHERE CASE s.source WHEN '' THEN i.external_number IS NOT NULL
        ELSE NOT EXISTS (SELECT FROM public.import_document d WHERE d.source = s.source AND d.number = i.external_number) END`,
  },
  {
    of: 'vouchers of adjustments',
    sql: differences({
      from: `(SELECT coalesce(v.number, d.number) AS number, v.currency, coalesce(v.receivable, 0) AS receivable,
          round((d.amount - d.difference) * power(10::numeric, ${digitsOf(`coalesce(v.currency, 'EUR')`)})) AS imported, coalesce(v.vouchers, 0) AS vouchers
        FROM (SELECT * FROM public.import_document WHERE kind = 'ADJUSTMENT') AS d
        FULL JOIN (SELECT v.source_id, min(v.number) AS number, min(v.currency) AS currency, count(DISTINCT v.id) AS vouchers,
            sum(e.debit - e.credit) FILTER (WHERE e.purpose = 'RECEIVABLE') AS receivable
          FROM public.voucher v JOIN public.voucher_entry e ON e.voucher_id = v.id WHERE v.source_kind = 'ADJUSTMENT' GROUP BY 1) AS v ON v.source_id = d.id)`,
      at: `'voucher ' || number`,
      pairs: [
        ['receivable', 'receivable', 'imported', 'currency'],
        ['the count of vouchers', 'vouchers', 'CASE WHEN imported = 0 THEN 0 ELSE 1 END'],
      ],
    }),
  },
];
