import { currencyDigits } from '../../../kernel/currency.js';
import { formatAmount } from '../../../kernel/money.js';
import { formatUnitPrice } from '../../../kernel/price.js';
import type { UnitPrice } from '../../../kernel/price.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { formatQuantity, quantityFromScaled } from '../../../kernel/quantity.js';
import type { DocumentLineTotals, LineAmounts, UnitsOfLine } from '../../../kernel/totals/index.js';
import type { Explanation } from './explain.js';

/** The amounts of a source that its lines share. */
interface Shared {
  currency: string;
  subtotalMinor: bigint;
  headerDiscountMinor: bigint;
  freightMinor: bigint;
}

const explanation = (
  figure: Explanation['figure'],
  rule: Explanation['rule'],
  amount: string,
  terms: Record<string, string>,
): Explanation => ({ figure, rule, amount, terms: Object.entries(terms).map(([name, value]) => ({ name, value })) });

/** Explains a whole line: quantity times price less discount, then its shares of header discount and freight. */
export function explainWhole(
  line: { quantity: Quantity; unitPrice: UnitPrice },
  totals: DocumentLineTotals,
  document: Shared,
): Explanation[] {
  const amount = (minor: bigint) => formatAmount(minor, document.currency);
  const found = [
    explanation('NET', 'PRICE', amount(totals.netMinor), {
      quantity: formatQuantity(line.quantity),
      price: formatUnitPrice(line.unitPrice, currencyDigits(document.currency)),
      discount: amount(totals.discountMinor),
    }),
  ];
  const ofSubtotal = { net: amount(totals.netMinor), subtotal: amount(document.subtotalMinor) };
  if (document.headerDiscountMinor !== 0n) {
    const terms = { headerDiscount: amount(document.headerDiscountMinor), ...ofSubtotal };
    found.push(explanation('DISCOUNT_SHARE', 'SHARE', amount(totals.discountShareMinor), terms));
  }
  if (totals.freightShareMinor !== 0n) {
    const terms = { freight: amount(document.freightMinor), ...ofSubtotal };
    found.push(explanation('FREIGHT_SHARE', 'SHARE', amount(totals.freightShareMinor), terms));
  }
  return found;
}

/** Explains a part of a line: of each amount of the whole line what its units so far take, less what was invoiced before. */
export function explainPart(
  whole: UnitsOfLine,
  before: UnitsOfLine,
  part: LineAmounts,
  quantity: Quantity,
  currency: string,
): Explanation[] {
  const amount = (minor: bigint) => formatAmount(minor, currency);
  const quantityAfter = formatQuantity(quantityFromScaled(before.quantity + quantity));
  const figures = [
    ['NET', 'netMinor'],
    ['DISCOUNT_SHARE', 'discountShareMinor'],
    ['FREIGHT_SHARE', 'freightShareMinor'],
  ] as const;
  return figures
    .filter(([figure, name]) => figure === 'NET' || whole[name] !== 0n)
    .map(([figure, name]) =>
      explanation(figure, 'PART', amount(part[name]), {
        whole: amount(whole[name]),
        wholeQuantity: formatQuantity(whole.quantity),
        quantityAfter,
        cumulative: amount(before[name] + part[name]),
        invoicedBefore: amount(before[name]),
      }),
    );
}
