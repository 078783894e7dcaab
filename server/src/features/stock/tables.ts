import { rowsOf } from '../../platform/database/rows.js';

export const movementRows = rowsOf('stock_movement', {
  id: 'uuid',
  product_id: 'uuid',
  location_id: 'uuid',
  status: 'text',
  quantity: 'quantity',
  source_kind: 'text',
  source_id: 'uuid',
  moved_at: 'moment',
});
