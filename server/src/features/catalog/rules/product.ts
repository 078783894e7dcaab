import { currencyDigits } from '../../../kernel/currency.js';
import { parseUnitPrice } from '../../../kernel/price.js';
import { InputCheck, invalid, Refusal } from '../../../kernel/refusal.js';

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
  returnPolicy: ReturnPolicy;
  returnDays?: number | null;
}

/** All refusals of a product, each at its field. `mayEnterCost`: whether the user may see costs. */
export function whyNotProduct(product: ProductFacts, mayEnterCost: boolean): Refusal[] {
  return [...nameFaults(product), ...priceFaults(product, mayEnterCost), ...returnFaults(product)];
}

function nameFaults({ sku, name, quantityDecimals }: ProductFacts): Refusal[] {
  const found: Refusal[] = [];
  if (!/^[!-~](?:[ -~]{0,58}[!-~])?$/.test(sku))
    found.push(invalid('sku', 'Enter an article number of at most 60 ASCII letters, digits and signs.'));
  if (!name || name.length > 200) found.push(invalid('name', 'Enter a name of at most 200 characters.'));
  if (quantityDecimals < 0 || quantityDecimals > 5)
    found.push(invalid('quantityDecimals', 'Quantities can have 0 to 5 decimals. Enter a number from 0 to 5.'));
  return found;
}

function priceFaults({ price, currency, cost }: ProductFacts, mayEnterCost: boolean): readonly Refusal[] {
  const check = new InputCheck();
  checkPrice(check, 'price', price);
  check.read(['currency'], () => currencyDigits(currency));
  if (cost == null) return check.refusals;
  const message = 'You may not see product costs. Leave the cost out, or have a user with that permission enter it.';
  if (mayEnterCost) checkPrice(check, 'cost', cost);
  else check.add(new Refusal('COST_NOT_PERMITTED', message, { path: ['cost'] }));
  return check.refusals;
}

function checkPrice(check: InputCheck, field: string, text: string): void {
  if (text.startsWith('-')) check.add(invalid(field, 'This cannot be negative. Enter zero or more.'));
  else check.read([field], () => parseUnitPrice(text));
}

function returnFaults({ returnPolicy, returnDays }: ProductFacts): Refusal[] {
  if (returnPolicy !== 'WITHIN_DAYS')
    return returnDays == null ? [] : [invalid('returnDays', 'Only the policy WITHIN_DAYS has days. Leave them out.')];
  const isRight = returnDays != null && returnDays >= 1 && returnDays <= 3650;
  return isRight ? [] : [invalid('returnDays', 'Enter 1 to 3650 days.')];
}
