import { sql } from 'kysely';
import { fromPermissions } from '../../platform/reader/filter.js';
import type { ReadModel, Row } from '../../platform/reader/model.js';
import { by, many, moneyOf, one, value } from '../../platform/reader/model.js';
import { nameFields } from '../../platform/reader/names.js';

const voucherCurrency = (row: Row) => row.of('voucher', 'currency');

/** The vouchers of shipments and receipts consist of costs only. */
const isVisible = (row: Row) =>
  sql`(${row('source_kind')} NOT IN ('SHIPMENT', 'RECEIPT') OR ${fromPermissions(maySeeCosts)}::boolean)`;

const maySeeCosts = (permissions: ReadonlySet<string>) => permissions.has('catalog.viewCost');

export const ledgerReadModels: ReadModel[] = [
  { type: 'Account', table: 'account', fields: { ...nameFields } },
  {
    type: 'Voucher',
    table: 'voucher',
    where: isVisible,
    rowRights: 'Vouchers of shipments and receipts consist of costs and are visible only with `catalog.viewCost`.',
    fields: {
      total: value(
        (
          row,
        ) => sql`(SELECT json_build_object('amount', amount_text(sum(e.debit)::bigint, ${row('currency')}), 'currency', ${row('currency')})
          FROM voucher_entry e WHERE e.voucher_id = ${row('id')})`,
      ),
      entries: many('VoucherEntry', 'voucher_id', 'line'),
      legalEntity: one('LegalEntity', 'legal_entity_id'),
    },
    filters: {
      number: by('text', 'number'),
      postingDate: by('date', 'posting_date'),
      sourceId: by('uuid', 'source_id'),
      sourceKind: by('text', 'source_kind'),
      legalEntityId: by('uuid', 'legal_entity_id', 'legalEntity.id'),
    },
    sorts: { POSTING_DATE: by('date', 'posting_date'), NUMBER: by('text', 'number') },
    defaultSort: [{ field: 'POSTING_DATE', direction: 'DESC' }],
    search: { reads: ['number'], sql: (row) => sql`lower(${row('number')})` },
  },
  {
    type: 'VoucherEntry',
    table: 'voucher_entry',
    joins: { voucher: { table: 'voucher', on: (row, joined) => sql`${joined('id')} = ${row('voucher_id')}` } },
    fields: {
      account: one('Account', 'account_id'),
      debit: moneyOf((row) => sql`nullif(${row('debit')}, 0)`, voucherCurrency),
      credit: moneyOf((row) => sql`nullif(${row('credit')}, 0)`, voucherCurrency),
    },
  },
];
