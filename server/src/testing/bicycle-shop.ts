import type { givenIn } from './given.js';

/** Two products of two tax categories and a domestic customer, as most posting tests need them. */
export interface BicycleShop {
  customer: string;
  /** 89.00 at 19 %, bought for 41.50. */
  hub: string;
  /** 21.00 at 7 %, bought for 6.20. */
  tape: string;
}

export async function openBicycleShop(given: ReturnType<typeof givenIn>): Promise<BicycleShop> {
  await given.taxes();
  return {
    customer: await given.customer({ taxNumber: 'NO 999 888 777 MVA' }),
    hub: await given.product({ sku: 'HB-32-BK', name: 'Rear hub 32h, black', price: '89.00', cost: '41.50' }),
    tape: await given.product({
      sku: 'TP-CK-01',
      name: 'Bar tape, cork',
      price: '21.00',
      cost: '6.20',
      taxCategory: 'REDUCED',
    }),
  };
}
