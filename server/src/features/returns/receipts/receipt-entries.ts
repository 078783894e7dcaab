import type { Entry } from '../../ledger/index.js';
import type { DispositionAction, ReceiptSign } from '../rules/index.js';
import { effectsOf } from '../rules/index.js';

/**
 * The ledger entries of a receipt: the cost of the sale is posted to inventory or as a loss, as the disposition of the
 * units says. A negative sign reverses them.
 */
export const receiptEntries = (
  units: readonly { disposition: { action: DispositionAction }; costMinor: bigint }[],
  sign: ReceiptSign,
): Entry[] =>
  units.flatMap(({ disposition, costMinor }): Entry[] => [
    { purpose: effectsOf(disposition.action).ledger, side: 'DEBIT', amountMinor: sign * costMinor },
    { purpose: 'COST_OF_SALES', side: 'CREDIT', amountMinor: sign * costMinor },
  ]);
