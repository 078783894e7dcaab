import { factOf } from '../../../kernel/text.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { Product } from '../entities.js';
import { findBySku } from '../repository.js';
import type { UnitPrice } from '../../../kernel/price.js';

/** A product of another system, with its article number there. */
export interface ForeignProduct {
  sku: string;
  name: string;
  price: UnitPrice;
  currency: string;
  taxCategory: string;
  isStocked: boolean;
}

type ProductRow = Awaited<ReturnType<typeof findBySku>>[number];

/**
 * Finds products by article number, ignoring letter case, and creates missing ones, with the unit piece. Returns all of
 * them by article number in lower case.
 */
export async function openProducts(tx: Tx, wanted: readonly ForeignProduct[]): Promise<Map<string, ProductRow>> {
  const known = await findBySku(
    tx.em,
    wanted.map(({ sku }) => sku),
  );
  const products = new Map<string, ProductRow>(known.map((product) => [product.sku.toLowerCase(), product]));
  for (const each of wanted) {
    if (products.has(each.sku.toLowerCase())) continue;
    const made = tx.em.create(Product, {
      ...each,
      id: newId(),
      unit: 'C62',
      quantityDecimals: 0,
      cost: null,
      costCurrency: null,
      isActive: true,
      returnPolicy: 'ALWAYS',
      returnDays: null,
      createdAt: tx.now,
      updatedAt: tx.now,
    });
    tx.em.persist(made);
    products.set(made.sku.toLowerCase(), made);
    const changes = { sku: { to: factOf('name', made.sku) }, name: { to: factOf('name', made.name) } };
    tx.recordEvent({ type: 'product.created', document: { kind: 'PRODUCT', id: made.id }, changes });
  }
  await tx.em.flush();
  return products;
}
