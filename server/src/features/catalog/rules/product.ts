import { currencyDigits } from '../../../kernel/currency.js';
import { parseUnitPrice } from '../../../kernel/price.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { InputCheck } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';

/** Whether a product can be returned: always, never, or within a number of days. */
export type ReturnPolicy = 'ALWAYS' | 'NEVER' | 'WITHIN_DAYS';

/** A product as entered; prices as decimal text. */
export interface ProductFacts {
  sku: string;
  name: string;
  quantityDecimals: number;
  price: string;
  currency: string;
  cost?: string | null;
  /** By default the functional currency, if all legal entities have the same. */
  costCurrency?: string | null;
  returnPolicy: ReturnPolicy;
  returnDays?: number | null;
}

/** All refusals of a product, each at its field. `mayEnterCost`: whether the user may see costs. */
export function whyNotProduct(product: ProductFacts, mayEnterCost: boolean): Refusal[] {
  return [...nameFaults(product), ...priceFaults(product, mayEnterCost), ...returnFaults(product)];
}

const LONGEST_SKU = 60;
const LONGEST_NAME = 200;
const MOST_DECIMALS = 5;
const RETURN_DAYS = { fewest: 1, most: 3650 };

function nameFaults({ sku, name, quantityDecimals: decimals }: ProductFacts): Refusal[] {
  const found: Refusal[] = [];
  if (sku.length > LONGEST_SKU || !/^[!-~](?:[ -~]*[!-~])?$/.test(sku))
    found.push(refuse.skuNotPlain({ longest: LONGEST_SKU }).at('sku'));
  if (!name || name.length > LONGEST_NAME) found.push(refuse.nameLength({ longest: LONGEST_NAME }).at('name'));
  if (decimals < 0 || decimals > MOST_DECIMALS)
    found.push(refuse.tooManyDecimals({ most: MOST_DECIMALS }).at('quantityDecimals'));
  return found;
}

function priceFaults({ price, currency, cost }: ProductFacts, mayEnterCost: boolean): readonly Refusal[] {
  const check = new InputCheck();
  checkPrice(check, 'price', price);
  check.read(['currency'], () => currencyDigits(currency));
  if (cost == null) return check.refusals;
  if (mayEnterCost) checkPrice(check, 'cost', cost);
  else check.add(refuse.costNotPermitted(), ['cost']);
  return check.refusals;
}

/**
 * The currency of the cost of a product: as entered, or the functional currency that all legal entities have in common.
 * Refuses a cost without a currency if they differ; null for a product without a cost.
 */
export function costCurrencyOf(
  { cost, costCurrency }: Pick<ProductFacts, 'cost' | 'costCurrency'>,
  legalEntities: readonly { currency: string }[],
): string | null {
  if (cost == null) return null;
  if (costCurrency != null) currencyDigits(costCurrency);
  const common = [...new Set(legalEntities.map(({ currency }) => currency))].sort();
  if (costCurrency == null && common.length !== 1) throw refuse.costCurrencyMissing({ currencies: common });
  return costCurrency ?? common[0]!;
}

function checkPrice(check: InputCheck, field: string, text: string): void {
  if (text.startsWith('-')) check.add(refuse.negative(), [field]);
  else check.read([field], () => parseUnitPrice(text));
}

function returnFaults({ returnPolicy, returnDays }: ProductFacts): Refusal[] {
  if (returnPolicy !== 'WITHIN_DAYS')
    return returnDays == null ? [] : [refuse.daysWithoutPolicy({ returnPolicy: 'WITHIN_DAYS' }).at('returnDays')];
  const isRight = returnDays != null && returnDays >= RETURN_DAYS.fewest && returnDays <= RETURN_DAYS.most;
  return isRight ? [] : [refuse.returnDaysOutOfRange(RETURN_DAYS).at('returnDays')];
}
