import { headerRows } from '../../orders/index.js';
import type { Tx } from '../../../platform/write/tx.js';
import { divide } from '../../../kernel/decimal.js';
import { updateRows } from '../../../platform/database/rows.js';
import type { LockedReturn } from '../repository.js';
import type { ReturnLineFacts, ReturnStatus } from '../rules/index.js';
import { isLineDone, openCounts } from '../rules/index.js';

/** What an action did to a return: its lines as they are now and, unless it stays, its status. */
export interface Outcome {
  locked: LockedReturn;
  lines: readonly ReturnLineFacts[];
  status?: ReturnStatus;
}

/** Whether everything on a return is done, so that it may complete by itself. */
export const isAllDone = (lines: readonly ReturnLineFacts[]): boolean => lines.every(isLineDone);

/** Leaves counts, amount and status on the headers: once for each return and action, after all its lines. */
export async function writeHeaders(tx: Tx, today: string, outcomes: readonly Outcome[]): Promise<void> {
  await updateRows(
    tx,
    headerRows,
    ['id'],
    outcomes.map(({ locked: { order, lines: before }, lines, status = order.status }) => {
      const counts = openCounts(lines);
      return {
        id: order.id,
        status,
        completed_on: status === 'COMPLETE' ? today : null,
        to_invoice: toCreditMinor(before, lines),
        lines_to_deliver: status === 'CANCELLED' ? 0 : counts.linesToDeliver,
        lines_to_invoice: counts.linesToInvoice,
        lines_to_decide: 0,
        version: order.version + 1,
        updated_at: tx.now,
      };
    }),
  );
}

/** What would be credited of the units that were received: their part of what the whole line was expected to give. */
function toCreditMinor(before: LockedReturn['lines'], now: readonly ReturnLineFacts[]): bigint {
  return before.reduce(
    (sum, { own, quantity }, index) => sum + divide(own.expectedCredit * now[index]!.toCredit, quantity, 'NEAREST'),
    0n,
  );
}
