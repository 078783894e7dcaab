import { rowsOf } from '../../platform/database/rows.js';
import type { SealedKind } from '../../platform/chain/layout.js';

/** Shipments. Frozen: a new column requires a new version, kept alongside this one (decision record 0058). */
const version1: SealedKind = {
  kind: 'SHIPMENT',
  version: 1,
  tables: [
    {
      rows: rowsOf('shipment', {
        id: 'uuid',
        legal_entity_id: 'uuid',
        order_id: 'uuid',
        company_id: 'uuid',
        number: 'text',
        shipped_on: 'date',
        address: 'json',
        posted_at: 'moment',
        posted_by: 'text',
      }),
      document: 'id',
      order: ['id'],
      what: 'the shipment itself',
    },
    {
      rows: rowsOf('shipment_line', {
        id: 'uuid',
        shipment_id: 'uuid',
        order_id: 'uuid',
        company_id: 'uuid',
        order_line_id: 'uuid',
        quantity: 'quantity',
        unit_cost: 'price',
      }),
      document: 'shipment_id',
      order: ['id'],
      what: 'a line',
    },
  ],
};

export const sealedShipments: readonly SealedKind[] = [version1];
