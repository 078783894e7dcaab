import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Product } from '../catalog/index.js';
import { readCompanies } from '../parties/index.js';
import type { PlainRow } from '../../platform/database/plain-rows.js';
import { plainRows, plainTable } from '../../platform/database/plain-rows.js';
import { isId } from '../../platform/id.js';
import type { Tx } from '../../platform/write/tx.js';
import { SalesOrder, SalesOrderLine } from './entities.js';

/** Locks an order of either type with its lines, in the lock order of server/ARCHITECTURE.md: the header first. */
export async function lockOrder(em: EntityManager, id: string) {
  const order = isId(id) && (await em.findOne(SalesOrder, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }));
  if (!order) return undefined;
  const lines = await em.find(
    SalesOrderLine,
    { order: id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  return { order, lines: lines.sort((a, b) => a.lineNumber - b.lineNumber) };
}

const plainOrders = plainTable(SalesOrder);
const plainProducts = plainTable(Product);
const plainLines = plainTable(SalesOrderLine, ['orderId']);

/** An order of either type, locked with its lines. */
export interface LockedOrder {
  order: PlainRow<typeof SalesOrder.properties>;
  lines: PlainRow<typeof SalesOrderLine.properties>[];
}

/** Locks orders with their lines: headers by id, then lines by id. Their fields are changed with `updateRows` only. */
export async function lockOrders(tx: Tx, ids: readonly string[]): Promise<LockedOrder[]> {
  const [orders, lines] = await Promise.all([
    plainRows(tx, plainOrders, 'WHERE t.id = ANY($1::uuid[]) ORDER BY t.id FOR UPDATE OF t', [ids]),
    plainRows(tx, plainLines, 'WHERE t.order_id = ANY($1::uuid[]) ORDER BY t.id FOR UPDATE OF t', [ids]),
  ]);
  const linesOf = Map.groupBy(lines, (line) => line.orderId);
  return orders.map((order) => ({
    order,
    lines: (linesOf.get(order.id) ?? []).sort((a, b) => a.lineNumber - b.lineNumber),
  }));
}

/**
 * Locks the headers of all these orders by id, regardless of type, and returns those of the given type with
 * their legal entity.
 * Locking one type after the other would let postings with both types deadlock.
 */
export async function lockHeaders(
  tx: Tx,
  ids: readonly string[],
  orderType: 'SALES_ORDER' | 'RETURNED_ORDER',
): Promise<{ id: string; legalEntityId: string }[]> {
  const { rows } = await tx.query<{ id: string; order_type: string; legal_entity_id: string }>(
    'SELECT id, order_type, legal_entity_id FROM sales_order WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE',
    [ids.filter(isId)],
  );
  return rows
    .filter((row) => row.order_type === orderType)
    .map((row) => ({ id: row.id, legalEntityId: row.legal_entity_id }));
}

/** The products with these ids, by id. */
export async function findProducts(tx: Tx, ids: readonly string[]) {
  const wanted = [...new Set(ids)].filter(isId);
  const found = await plainRows(tx, plainProducts, 'WHERE t.id = ANY($1::uuid[])', [wanted]);
  return new Map(found.map((product) => [product.id, product]));
}

/** The companies with these ids, by id. */
export async function companiesById(tx: Tx, ids: readonly string[]) {
  const found = await readCompanies(tx, [...new Set(ids)]);
  return new Map(found.map((company) => [company.id, company]));
}
