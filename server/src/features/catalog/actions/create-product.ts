import { currencyDigits } from '../../../kernel/currency.js';
import { formatUnitPrice, parseUnitPrice } from '../../../kernel/price.js';
import { InputCheck } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { findLegalEntities } from '../../parties/index.js';
import { Product } from '../entities.js';
import { isSku, isTaxCategory } from '../repository.js';
import { skuTaken, unknownCategory } from '../rules/errors.js';
import type { ProductFacts } from '../rules/product.js';
import { costCurrencyOf, whyNotProduct } from '../rules/product.js';
import type { UnitCode } from '../rules/units.js';
import { UNITS } from '../rules/units.js';

export interface NewProduct extends Omit<ProductFacts, 'quantityDecimals'> {
  unit: UnitCode;
  /** Default: the decimals of the unit. */
  quantityDecimals?: number | null;
  taxCategory: string;
  isStocked: boolean;
}

/** Creates a product. Refuses with INVALID_INPUT, SKU_TAKEN, COST_NOT_PERMITTED and the kernel's codes for prices, each at its field. */
export async function createProduct(tx: Tx, input: NewProduct): Promise<{ id: string }> {
  const typed = {
    ...input,
    sku: input.sku.trim(),
    name: input.name.trim(),
    quantityDecimals: input.quantityDecimals ?? UNITS[input.unit].decimals,
  };
  const check = new InputCheck();
  check.add(whyNotProduct(typed, tx.actor.permissions.has('catalog.viewCost')));
  const ledgers = await findLegalEntities(tx.em);
  const costCurrency = check.read(['costCurrency'], () => costCurrencyOf(typed, ledgers));
  if (await isSku(tx, typed.sku)) check.add(skuTaken());
  if (!(await isTaxCategory(tx, typed.taxCategory))) check.add(unknownCategory());
  check.refuse();
  const { sku, name, currency } = typed;
  const product = tx.em.create(Product, {
    id: newId(),
    sku,
    name,
    unit: typed.unit,
    quantityDecimals: typed.quantityDecimals,
    price: parseUnitPrice(typed.price),
    currency,
    cost: typed.cost == null ? null : parseUnitPrice(typed.cost),
    costCurrency: costCurrency ?? null,
    taxCategory: typed.taxCategory,
    isStocked: typed.isStocked,
    isActive: true,
    returnPolicy: typed.returnPolicy,
    returnDays: typed.returnDays ?? null,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  tx.em.persist(product);
  const changes = {
    sku: { to: factOf('name', sku) },
    name: { to: factOf('name', name) },
    price: { to: factOf('price', { amount: formatUnitPrice(product.price, currencyDigits(currency)), currency }) },
  };
  tx.recordEvent({ type: 'product.created', document: { kind: 'PRODUCT', id: product.id }, changes });
  return { id: product.id };
}
