import type { Tx } from '../../../platform/write/tx.js';
import type { ReturnEvent } from '../events.js';
import type { LockedReturn } from '../repository.js';
import type { ReturnStatus } from '../rules/index.js';

interface Told {
  status?: { from: ReturnStatus; to: ReturnStatus };
  changes?: Record<string, { from?: unknown; to?: unknown }>;
  reason?: string;
}

/** Tells what happened to a return: to its history, and to those who watch it. */
export function recordReturnEvent(
  tx: Tx,
  order: Pick<LockedReturn['order'], 'id' | 'companyId' | 'status'>,
  type: ReturnEvent,
  { status, changes, reason }: Told = {},
): void {
  tx.recordEvent({
    type,
    document: { kind: 'RETURN_ORDER', id: order.id, companyId: order.companyId },
    changes: { ...(status && { status }), ...changes },
    reason,
    isLive: true,
    payload: statusBesides(order.status, type, status),
  });
}

/** The status after an event and before it; a return that was just created had none. */
const statusBesides = (now: ReturnStatus, type: ReturnEvent, changed: Told['status']) => ({
  status: changed?.to ?? now,
  previousStatus: type === 'return.created' ? null : (changed?.from ?? now),
});
