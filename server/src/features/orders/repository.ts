import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Product } from '../catalog/index.js';
import { findCompanies } from '../parties/index.js';
import { isId } from '../../platform/id.js';
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

/** Locks orders with their lines: headers by id, then lines by id. */
export async function lockOrders(em: EntityManager, ids: readonly string[]) {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
  const orders = await em.find(SalesOrder, { id: { $in: [...ids] } }, lock);
  const lines = await em.find(SalesOrderLine, { order: { $in: orders.map((order) => order.id) } }, lock);
  const linesOf = Map.groupBy(lines, (line) => line.order.id);
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
  em: EntityManager,
  ids: readonly string[],
  orderType: 'SALES_ORDER' | 'RETURNED_ORDER',
): Promise<{ id: string; legalEntityId: string }[]> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
  const found = await em.find(
    SalesOrder,
    { id: { $in: ids.filter(isId) } },
    { ...lock, fields: ['id', 'orderType', 'legalEntityId'] },
  );
  return found.filter((order) => order.orderType === orderType).map(({ id, legalEntityId }) => ({ id, legalEntityId }));
}

/** The products with these ids, by id. */
export async function findProducts(em: EntityManager, ids: readonly string[]) {
  const found = await em.find(Product, { id: { $in: [...new Set(ids)].filter(isId) } });
  return new Map(found.map((product) => [product.id, product]));
}

/** The companies with these ids, by id. */
export async function companiesById(tx: { em: EntityManager }, ids: readonly string[]) {
  const found = await findCompanies(tx.em, [...new Set(ids)]);
  return new Map(found.map((company) => [company.id, company]));
}
