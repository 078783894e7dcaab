import type { Author } from '../../../platform/write/tx.js';
import type { LockedReturn } from '../repository.js';
import type { ReturnLineFacts, ReturnStatus } from '../rules/index.js';
import { after, returnLifeCycle } from '../rules/index.js';
import { isAllDone } from './header.js';
import { recordReturnEvent } from './record-event.js';

/**
 * The status after an action that may have closed the last open line: complete if the legal entity completes returns
 * automatically, recorded for the author of that action. A return whose lines are all cancelled is cancelled.
 */
export function statusAfter(
  author: Author,
  legalEntity: { completesReturns: boolean },
  { order }: LockedReturn,
  lines: readonly ReturnLineFacts[],
): ReturnStatus {
  if (!isAllDone(lines)) return order.status;
  if (lines.every((line) => line.cancelled === line.quantity)) {
    recordReturnEvent(author, order, 'return.cancelled', { status: { from: order.status, to: after('cancel') } });
    return after('cancel');
  }
  if (!legalEntity.completesReturns || !returnLifeCycle.allows('complete', order.status)) return order.status;
  recordReturnEvent(author, order, 'return.completed', { status: { from: order.status, to: after('complete') } });
  return after('complete');
}
