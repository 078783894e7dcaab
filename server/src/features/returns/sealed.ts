import { rowsOf } from '../../platform/database/rows.js';
import type { SealedKind } from '../../platform/chain/layout.js';

/** Receipts with their stock movements. Frozen: a new column requires a new version, kept alongside this one (decision record 0058). */
const version1: SealedKind = {
  kind: 'RECEIPT',
  version: 1,
  tables: [
    {
      rows: rowsOf('receipt', {
        id: 'uuid',
        legal_entity_id: 'uuid',
        order_id: 'uuid',
        company_id: 'uuid',
        number: 'text',
        received_on: 'date',
        reverses_id: 'uuid?',
        reason: 'text?',
        posted_at: 'moment',
        posted_by: 'text',
      }),
      document: 'id',
      order: ['id'],
      what: 'the receipt itself',
    },
    {
      rows: rowsOf('receipt_line', {
        id: 'uuid',
        receipt_id: 'uuid',
        order_id: 'uuid',
        company_id: 'uuid',
        order_line_id: 'uuid',
        quantity: 'quantity',
        disposition_id: 'uuid',
        action: 'text',
        location_id: 'uuid?',
        condition: 'text?',
        note: 'text?',
        cost: 'amount',
        reverses_id: 'uuid?',
      }),
      document: 'receipt_id',
      order: ['id'],
      what: 'a line',
    },
    {
      rows: rowsOf('stock_movement', {
        id: 'uuid',
        product_id: 'uuid',
        location_id: 'uuid',
        status: 'text',
        quantity: 'quantity',
        source_kind: 'text',
        source_id: 'uuid',
        moved_at: 'moment',
      }),
      document: 'source_id',
      order: ['id'],
      what: 'a stock movement',
    },
  ],
};

export const sealedReceipts: readonly SealedKind[] = [version1];
