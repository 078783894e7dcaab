import type { Check } from '../../platform/chain/check.js';
import { differences } from '../../platform/chain/check.js';

const VOUCHERS = `(
  SELECT v.number, v.currency, v.entry_count, count(e.line) AS entries, coalesce(sum(e.debit), 0) AS debit, coalesce(sum(e.credit), 0) AS credit
  FROM public.voucher v LEFT JOIN public.voucher_entry e ON e.voucher_id = v.id GROUP BY v.id)`;

/** Checks that vouchers balance, are complete and belong to a document. */
export const ledgerChecks: readonly Check[] = [
  {
    of: 'debits and credits of vouchers',
    sql: differences({
      from: VOUCHERS,
      at: `'voucher ' || number`,
      pairs: [
        ['the sum of its debits', 'debit', 'credit', 'currency'],
        ['the count of its entries', 'entries', 'entry_count'],
      ],
    }),
  },
  {
    of: 'currencies of vouchers',
    sql: differences({
      from: `(SELECT v.number, v.currency, e.currency AS functional FROM public.voucher v
        JOIN public.legal_entity e ON e.id = v.legal_entity_id)`,
      at: `'voucher ' || number`,
      pairs: [['its currency', 'currency', 'functional']],
    }),
  },
  {
    of: 'sources of vouchers',
    sql: `SELECT 'voucher ' || v.number AS at, 'it belongs to no document' AS fault FROM public.voucher v
      WHERE v.source_kind <> 'ADJUSTMENT' AND NOT EXISTS (SELECT FROM public.chain_document d WHERE d.id = v.source_id)`,
  },
];
