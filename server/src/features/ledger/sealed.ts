import { rowsOf } from '../../platform/database/rows.js';
import type { SealedKind } from '../../platform/chain/layout.js';

/** Vouchers with their entries. Do not change it: a new column needs a new version (decision record 0058). */
const version1: SealedKind = {
  kind: 'VOUCHER',
  version: 1,
  tables: [
    {
      rows: rowsOf('voucher', {
        id: 'uuid',
        legal_entity_id: 'uuid',
        number: 'text',
        posting_date: 'date',
        source_kind: 'text',
        source_id: 'uuid',
        description: 'text',
        currency: 'text',
        entry_count: 'integer',
        posted_at: 'moment',
      }),
      document: 'id',
      order: ['id'],
      what: 'the voucher itself',
    },
    {
      rows: rowsOf('voucher_entry', {
        voucher_id: 'uuid',
        line: 'integer',
        legal_entity_id: 'uuid',
        account_id: 'uuid',
        company_id: 'uuid?',
        debit: 'amount',
        credit: 'amount',
        purpose: 'text',
      }),
      document: 'voucher_id',
      order: ['line'],
      what: 'an entry',
    },
  ],
};

export const sealedVouchers: readonly SealedKind[] = [version1];
