import { sql } from 'kysely';
import type { UnitsOfLine } from '../../../kernel/totals/index.js';
import type { Tx } from '../../../platform/write/tx.js';
import { invoicedUnits } from '../../invoicing/index.js';
import type { LockedOrder } from '../repository.js';

/** What the documents of orders say so far. */
export interface Progress {
  /** The invoiced units of each line with the amounts that they took. */
  invoiced: ReadonlyMap<string, UnitsOfLine>;
  /** The date of the last shipment of each order. */
  shippedOn: ReadonlyMap<string, string>;
}

/** Reads what was invoiced and shipped of orders; with at most two statements, and none for new orders. */
export async function progressOf(tx: Tx, orders: readonly LockedOrder[]): Promise<Progress> {
  const lines = orders.flatMap((each) => each.lines);
  const invoiced = lines.filter((line) => line.invoiced > 0n).map((line) => line.id);
  const shipped = orders.filter((each) => each.lines.some((line) => line.delivered > 0n)).map(({ order }) => order.id);
  return { invoiced: await invoicedUnits(tx, invoiced), shippedOn: await lastShipments(tx, shipped) };
}

async function lastShipments(tx: Tx, orderIds: readonly string[]): Promise<Map<string, string>> {
  if (orderIds.length === 0) return new Map();
  const { rows } = await sql<{ order_id: string; shipped_on: string }>`
    SELECT order_id, max(shipped_on)::text AS shipped_on FROM shipment
    WHERE order_id = ANY(${[...orderIds]}::uuid[]) GROUP BY order_id`.execute(tx.sql<unknown>());
  return new Map(rows.map((row) => [row.order_id, row.shipped_on]));
}
