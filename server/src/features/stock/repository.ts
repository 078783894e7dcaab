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

/** Adds units to what lies at places, and takes off what leaves them; locks by product, place and status. */
export async function addToItems(tx: Tx, changes: readonly Change[]): Promise<void> {
  const all = summed(changes);
  await sql`SELECT 1 FROM stock_item AS i JOIN (${places(all)}) AS g USING (product_id, location_id, status)
    ORDER BY i.product_id, i.location_id, i.status FOR UPDATE OF i`.execute(tx.sql<unknown>());
  const come = all.filter(({ quantity }) => quantity > 0n);
  if (come.length > 0) {
    await sql`INSERT INTO stock_item (product_id, location_id, status, quantity)
      SELECT * FROM (${places(come)}) AS g ORDER BY product_id, location_id, status
      ON CONFLICT (product_id, location_id, status) DO UPDATE SET quantity = stock_item.quantity + excluded.quantity`.execute(
      tx.sql<unknown>(),
    );
  }
  const gone = all.filter(({ quantity }) => quantity < 0n);
  if (gone.length > 0) {
    await sql`UPDATE stock_item AS i SET quantity = i.quantity + g.quantity FROM (${places(gone)}) AS g
      WHERE i.product_id = g.product_id AND i.location_id = g.location_id AND i.status = g.status`.execute(
      tx.sql<unknown>(),
    );
  }
}

const places = (changes: readonly Change[]) =>
  sql`SELECT * FROM unnest(${changes.map((each) => each.productId)}::uuid[], ${changes.map((each) => each.locationId)}::uuid[],
    ${changes.map((each) => each.status)}::text[], ${changes.map((each) => formatQuantity(each.quantity))}::numeric[])
    AS given(product_id, location_id, status, quantity)`;

function summed(changes: readonly Change[]): Change[] {
  const byPlace = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.productId} ${change.locationId} ${change.status}`;
    const known = byPlace.get(key)?.quantity ?? 0n;
    byPlace.set(key, { ...change, quantity: (known + change.quantity) as Quantity });
  }
  return [...byPlace.values()];
}
