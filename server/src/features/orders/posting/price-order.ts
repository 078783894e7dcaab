import { taxComponentsFor } from '../../catalog/index.js';
import type { Language } from '../../parties/index.js';
import { taxMethodOf } from '../../parties/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import type { Percent } from '../../../kernel/percent.js';
import type { UnitPrice } from '../../../kernel/price.js';
import type { Quantity } from '../../../kernel/quantity.js';
import type { DocumentTotals } from '../../../kernel/totals/index.js';
import { documentTotals } from '../../../kernel/totals/index.js';
import { refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { whyNotTaxed } from '../rules.js';

/** The data of an order that its totals depend on. */
export interface PricedOrder {
  currency: string;
  discountMethod: 'LINE' | 'PER_UNIT';
  discountPercent: Percent;
  discountAmount: bigint;
  freight: bigint;
  buyer: { taxZone: string; language: Language };
  legalEntity: Parameters<typeof taxMethodOf>[0];
  date: BusinessDate;
  lines: readonly {
    id: string;
    quantity: Quantity;
    unitPrice: UnitPrice;
    discountMinor: bigint;
    taxCategory: string;
  }[];
}

/** The totals of an order, taxed by the customer's tax zone on a date. Refuses with TAX_RULE_MISSING and the codes of the totals. */
export async function priceOrder(tx: Tx, order: PricedOrder): Promise<DocumentTotals> {
  const categories = [...new Set(order.lines.map((line) => line.taxCategory))];
  const components = await taxComponentsFor(tx.em, order.buyer, categories, order.date);
  refuseIf(whyNotTaxed(components, order.buyer.taxZone));
  return documentTotals({
    currency: order.currency,
    discountMethod: order.discountMethod,
    taxMethod: taxMethodOf(order.legalEntity, [...components.values()].flat()),
    headerDiscount: { percent: order.discountPercent, amountMinor: order.discountAmount },
    freight: order.freight === 0n ? undefined : { amountMinor: order.freight, taxation: 'AS_GOODS' },
    lines: order.lines.map((line) => ({
      key: line.id,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      manualDiscountMinor: line.discountMinor,
      components: components.get(line.taxCategory) ?? [],
    })),
  });
}
