import type { Check } from '../../platform/chain/check.js';
import { differences, digitsOf } from '../../platform/chain/check.js';

/** Adjustments have a voucher without a document of ours: what it says is what was imported. */
export const importChecks: readonly Check[] = [
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
