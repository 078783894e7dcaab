import { headerRows } from '../../orders/index.js';
import type { Tx } from '../../../platform/write/tx.js';
import { updateRows } from '../../../platform/write/write-rows.js';
import type { LockedReturn } from '../repository.js';
import type { ReturnLineFacts, ReturnStatus } from '../rules/index.js';
import { isLineDone, openCounts } from '../rules/index.js';

/** The result of an action on a return: its current lines and, if it changed, its status. */
export interface Outcome {
  locked: LockedReturn;
  lines: readonly ReturnLineFacts[];
  status?: ReturnStatus;
  /** The total expected credit, and the amount to credit now; unchanged if omitted. */
  totalMinor?: bigint;
  toCreditMinor?: bigint;
}

/** Whether all lines of a return are done, so that it can be completed automatically. */
export const isAllDone = (lines: readonly ReturnLineFacts[]): boolean => lines.every(isLineDone);

/** Writes counts, amounts and status to the headers: once for each return and action, after all its lines. */
export function writeHeaders(tx: Tx, today: string, outcomes: readonly Outcome[]): void {
  updateRows(
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
        lines_to_decide: counts.linesToDecide,
        version: order.version + 1,
        updated_at: tx.now,
      };
    }),
  );
}
