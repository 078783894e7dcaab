import type { taxComponentsFor } from '../../catalog/index.js';
import { taxMethodOf } from '../../parties/index.js';
import type { Percent } from '../../../kernel/percent.js';
import type { UnitPrice } from '../../../kernel/price.js';
import type { Quantity } from '../../../kernel/quantity.js';
import type { DocumentTotals } from '../../../kernel/totals/index.js';
import { documentTotals } from '../../../kernel/totals/index.js';

/** The data of an order that its totals depend on. */
export interface PricedOrder {
  currency: string;
  discountMethod: 'LINE' | 'PER_UNIT';
  discountPercent: Percent;
  discountAmount: bigint;
  freight: bigint;
  legalEntity: Parameters<typeof taxMethodOf>[0];
  taxes: Awaited<ReturnType<typeof taxComponentsFor>>;
  lines: readonly {
    id: string;
    quantity: Quantity;
    unitPrice: UnitPrice;
    discountMinor: bigint;
    taxCategory: string;
  }[];
}

/** The totals of an order. Refuses with the codes of the totals. */
export function priceOrder(order: PricedOrder): DocumentTotals {
  return documentTotals({
    currency: order.currency,
    discountMethod: order.discountMethod,
    taxMethod: taxMethodOf(order.legalEntity, [...order.taxes.values()].flat()),
    headerDiscount: { percent: order.discountPercent, amountMinor: order.discountAmount },
    freight: order.freight === 0n ? undefined : { amountMinor: order.freight, taxation: 'AS_GOODS' },
    lines: order.lines.map((line) => ({
      key: line.id,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      manualDiscountMinor: line.discountMinor,
      components: order.taxes.get(line.taxCategory) ?? [],
    })),
  });
}
