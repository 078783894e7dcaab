import type { Quantity } from '../../../kernel/quantity.js';
import { insertRows } from '../../../platform/write/write-rows.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { addToItems } from '../repository.js';
import { movementRows } from '../tables.js';

export type StockStatus = 'OK' | 'ATTENTION' | 'DAMAGED';

/** Units of a product that arrive at a location, or leave it if the quantity is negative. */
export interface Movement {
  productId: string;
  locationId: string;
  status: StockStatus;
  quantity: Quantity;
  source: { kind: 'RECEIPT'; id: string };
}

/**
 * Moves goods and records the movements permanently. The database refuses to take more from a location than it has in
 * stock (stock_item_not_negative).
 */
export async function moveStock(tx: Tx, movements: readonly Movement[]): Promise<void> {
  await addToItems(tx, movements);
  insertRows(
    tx,
    movementRows,
    movements.map(({ productId, locationId, status, quantity, source }) => ({
      id: newId(),
      product_id: productId,
      location_id: locationId,
      status,
      quantity,
      source_kind: source.kind,
      source_id: source.id,
      moved_at: tx.now,
    })),
  );
}
