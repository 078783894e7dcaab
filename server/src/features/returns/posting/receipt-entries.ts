import type { Entry } from '../../ledger/index.js';

/**
 * What a receipt does to the books: the cost that left with the sale comes back into inventory or, scrapped, becomes a
 * loss. A negative sign takes it back.
 */
export const receiptEntries = (
  lines: readonly { disposition: { action: 'CREDIT' | 'SCRAP' }; costMinor: bigint }[],
  sign = 1n,
): Entry[] =>
  lines.flatMap(({ disposition, costMinor }): Entry[] => [
    {
      purpose: disposition.action === 'SCRAP' ? 'SCRAP_LOSS' : 'INVENTORY',
      side: 'DEBIT',
      amountMinor: sign * costMinor,
    },
    { purpose: 'COST_OF_SALES', side: 'CREDIT', amountMinor: sign * costMinor },
  ]);
