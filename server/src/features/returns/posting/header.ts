import { headerRows } from '../../orders/index.js';
import type { Tx } from '../../../platform/write/tx.js';
import { updateRows } from '../../../platform/database/rows.js';
import type { LockedReturn } from '../repository.js';
import type { ReturnLineFacts, ReturnStatus } from '../rules/index.js';
import { isLineDone, openCounts } from '../rules/index.js';

/** What an action did to a return: its lines as they are now and, unless it stays, its status. */
export interface Outcome {
  locked: LockedReturn;
  lines: readonly ReturnLineFacts[];
  status?: ReturnStatus;
  /** What it is expected to credit in all, and what it would credit now; as before unless said. */
  totalMinor?: bigint;
  toCreditMinor?: bigint;
}

/** Whether everything on a return is done, so that it may complete by itself. */
export const isAllDone = (lines: readonly ReturnLineFacts[]): boolean => lines.every(isLineDone);

/** Leaves counts, amount and status on the headers: once for each return and action, after all its lines. */
export async function writeHeaders(tx: Tx, today: string, outcomes: readonly Outcome[]): Promise<void> {
  await updateRows(
    tx,
    headerRows,
    ['id'],
    outcomes.map(({ locked: { order }, lines, status = order.status, totalMinor, toCreditMinor }) => {
      const counts = openCounts(lines);
      return {
        id: order.id,
        status,
        completed_on: status === 'COMPLETE' ? today : null,
        total: totalMinor ?? order.total,
        to_invoice: toCreditMinor ?? order.toInvoice,
        lines_to_deliver: status === 'CANCELLED' ? 0 : counts.linesToDeliver,
        lines_to_invoice: counts.linesToInvoice,
        lines_to_decide: 0,
        version: order.version + 1,
        updated_at: tx.now,
      };
    }),
  );
}
