import { sql } from 'kysely';
import type { Quantity } from '../../kernel/quantity.js';
import { formatQuantity } from '../../kernel/quantity.js';
import { exists } from '../../platform/database/exists.js';
import type { Tx } from '../../platform/write/tx.js';

interface Change {
  productId: string;
  locationId: string;
  status: string;
  quantity: Quantity;
}

/** Whether a location of a legal entity has this code, ignoring letter case. */
export const isLocationCode = (tx: Tx, legalEntityId: string, code: string): Promise<boolean> =>
  exists(tx, sql`stock_location WHERE legal_entity_id = ${legalEntityId} AND lower(code) = lower(${code})`);

/** Adds to and subtracts from the stock of locations; locks in the order of product, location and status. */
export async function addToItems(tx: Tx, changes: readonly Change[]): Promise<void> {
  const all = summed(changes);
  await sql`SELECT 1 FROM stock_item AS i JOIN (${changeRows(all)}) AS g USING (product_id, location_id, status)
    ORDER BY i.product_id, i.location_id, i.status FOR UPDATE OF i`.execute(tx.sql<unknown>());
  const arriving = all.filter(({ quantity }) => quantity > 0n);
  if (arriving.length > 0) {
    await sql`INSERT INTO stock_item (product_id, location_id, status, quantity)
      SELECT * FROM (${changeRows(arriving)}) AS g ORDER BY product_id, location_id, status
      ON CONFLICT (product_id, location_id, status) DO UPDATE SET quantity = stock_item.quantity + excluded.quantity`.execute(
      tx.sql<unknown>(),
    );
  }
  const leaving = all.filter(({ quantity }) => quantity < 0n);
  if (leaving.length > 0) {
    await sql`UPDATE stock_item AS i SET quantity = i.quantity + g.quantity FROM (${changeRows(leaving)}) AS g
      WHERE i.product_id = g.product_id AND i.location_id = g.location_id AND i.status = g.status`.execute(
      tx.sql<unknown>(),
    );
  }
}

const changeRows = (changes: readonly Change[]) =>
  sql`SELECT * FROM unnest(${changes.map((each) => each.productId)}::uuid[], ${changes.map((each) => each.locationId)}::uuid[],
    ${changes.map((each) => each.status)}::text[], ${changes.map((each) => formatQuantity(each.quantity))}::numeric[])
    AS given(product_id, location_id, status, quantity)`;

function summed(changes: readonly Change[]): Change[] {
  const byItem = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.productId} ${change.locationId} ${change.status}`;
    const known = byItem.get(key)?.quantity ?? 0n;
    byItem.set(key, { ...change, quantity: (known + change.quantity) as Quantity });
  }
  return [...byItem.values()];
}
