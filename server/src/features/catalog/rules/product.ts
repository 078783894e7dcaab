import { currencyDigits } from '../../../kernel/currency.js';
import { parseUnitPrice } from '../../../kernel/price.js';
import { invalid, Refusal, refusedBy } from '../../../kernel/refusal.js';

/** Whether a product is taken back: always, never, or within so many days. */
export type ReturnPolicy = 'ALWAYS' | 'NEVER' | 'WITHIN_DAYS';

/** A product as somebody typed it; prices as decimal text. */
export interface ProductFacts {
  sku: string;
  name: string;
  quantityDecimals: number;
  price: string;
  currency: string;
  cost?: string | null;
  returnPolicy: ReturnPolicy;
  returnDays?: number | null;
}

/** Everything that is wrong with a product, each at its field. `mayTypeCost`: whether whoever typed it may see costs. */
export function whyNotProduct(product: ProductFacts, mayTypeCost: boolean): Refusal[] {
  return [...nameFaults(product), ...priceFaults(product, mayTypeCost), ...returnFaults(product)];
}

function nameFaults({ sku, name, quantityDecimals }: ProductFacts): Refusal[] {
  const found: Refusal[] = [];
  if (!/^[!-~](?:[ -~]{0,58}[!-~])?$/.test(sku))
    found.push(invalid('sku', 'Give an article number of at most 60 letters, digits and signs of ASCII.'));
  if (!name || name.length > 200) found.push(invalid('name', 'Give the product a name of at most 200 characters.'));
  if (quantityDecimals < 0 || quantityDecimals > 5)
    found.push(invalid('quantityDecimals', 'Quantities have 0 to 5 decimals.'));
  return found;
}

function priceFaults({ price, currency, cost }: ProductFacts, mayTypeCost: boolean): Refusal[] {
  const faults = [
    priceFault('price', price),
    refusedBy('currency', () => currencyDigits(currency)),
    cost == null || !mayTypeCost ? undefined : priceFault('cost', cost),
  ].filter((fault) => fault !== undefined);
  const message = 'You may not see what products cost. Leave the cost out, or have somebody with that right enter it.';
  return cost == null || mayTypeCost
    ? faults
    : [...faults, new Refusal('COST_NOT_PERMITTED', message, { path: ['cost'] })];
}

const priceFault = (field: string, text: string): Refusal | undefined => {
  if (text.startsWith('-')) return invalid(field, 'This cannot be below zero.');
  return refusedBy(field, () => parseUnitPrice(text));
};

function returnFaults({ returnPolicy, returnDays }: ProductFacts): Refusal[] {
  if (returnPolicy !== 'WITHIN_DAYS')
    return returnDays == null ? [] : [invalid('returnDays', 'Days go with the policy WITHIN_DAYS only.')];
  const isRight = returnDays != null && returnDays >= 1 && returnDays <= 3650;
  return isRight ? [] : [invalid('returnDays', 'Say within how many days, from 1 to 3650.')];
}
