import { currencyDigits } from '../../../kernel/currency.js';
import { divide, powerOfTen, sum } from '../../../kernel/decimal.js';
import type { ExchangeRate } from '../../../kernel/exchange-rate.js';
import { convert } from '../../../kernel/exchange-rate.js';
import { whyNotAmount } from '../../../kernel/money.js';
import { PRICE_SCALE, type UnitPrice } from '../../../kernel/price.js';
import { QUANTITY_SCALE, type Quantity } from '../../../kernel/quantity.js';
import type { Refusal } from '../../../kernel/refusal.js';
import type { DocumentTotals } from '../../../kernel/totals/index.js';

/** What the amounts of an order in the functional currency depend on. */
interface Valued {
  currency: string;
  functionalCurrency: string;
  exchangeRate: ExchangeRate;
  /** `unitCost` is in the functional currency. */
  lines: readonly { quantity: Quantity; unitCost: UnitPrice }[];
}

/**
 * Why the amounts of an order, or of its invoice and shipment in the functional currency, cannot be stored: they have too
 * many digits. Refuses with DECIMAL_RANGE.
 */
export function whyNotStored(
  { subtotalMinor, totalMinor }: Pick<DocumentTotals, 'subtotalMinor' | 'totalMinor'>,
  { currency, functionalCurrency, exchangeRate, lines }: Valued,
): Refusal | undefined {
  const functional = (amountMinor: bigint) => convert(amountMinor, currency, functionalCurrency, exchangeRate);
  const scale = powerOfTen(QUANTITY_SCALE + PRICE_SCALE - currencyDigits(functionalCurrency));
  const costMinor = divide(sum(lines.map(({ quantity, unitCost }) => quantity * unitCost)), scale, 'NEAREST');
  return (
    whyNotAmount(subtotalMinor, currency) ??
    whyNotAmount(totalMinor, currency) ??
    whyNotAmount(functional(subtotalMinor), functionalCurrency) ??
    whyNotAmount(functional(totalMinor), functionalCurrency) ??
    whyNotAmount(costMinor, functionalCurrency)
  );
}
