import { sql } from 'kysely';
import type { Quantity } from '../../kernel/quantity.js';
import { formatQuantity } from '../../kernel/quantity.js';
import type { Tx } from '../../platform/write/tx.js';

interface Change {
  productId: string;
  locationId: string;
  status: string;
  quantity: Quantity;
}

/** Adds units to what lies at places, and takes off what leaves them; the rows in one order, so that nobody waits in a circle. */
export async function addToItems(tx: Tx, changes: readonly Change[]): Promise<void> {
  for (const change of summed(changes)) {
    const { productId, locationId, status, quantity } = change;
    const units = formatQuantity(quantity);
    if (quantity > 0n) {
      await sql`INSERT INTO stock_item (product_id, location_id, status, quantity) VALUES (${productId}, ${locationId}, ${status}, ${units}::numeric)
        ON CONFLICT (product_id, location_id, status) DO UPDATE SET quantity = stock_item.quantity + excluded.quantity`.execute(
        tx.sql<unknown>(),
      );
    } else {
      await sql`UPDATE stock_item SET quantity = quantity + ${units}::numeric
        WHERE product_id = ${productId} AND location_id = ${locationId} AND status = ${status}`.execute(
        tx.sql<unknown>(),
      );
    }
  }
}

function summed(changes: readonly Change[]): Change[] {
  const byPlace = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.productId} ${change.locationId} ${change.status}`;
    const known = byPlace.get(key)?.quantity ?? 0n;
    byPlace.set(key, { ...change, quantity: (known + change.quantity) as Quantity });
  }
  return [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
}
