import type { Entry } from '../../ledger/index.js';

/**
 * The ledger entries of a receipt: the cost of the sale returns to inventory or, for scrapped units, becomes a loss.
 * A negative sign reverses them.
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
