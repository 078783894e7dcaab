import { factOf } from '../../../kernel/text.js';
import type { Author, Changes } from '../../../platform/write/tx.js';
import type { ReturnEvent } from '../events.js';
import type { LockedReturn } from '../repository.js';
import type { ReturnStatus } from '../rules/index.js';

/** The events with which a return begins. */
const FIRST: readonly ReturnEvent[] = ['return.created', 'return.requested'];

interface Details {
  status?: { from: ReturnStatus; to: ReturnStatus };
  changes?: Changes;
  reason?: string;
}

/** Records an event of a return, for its history and for subscribers. */
export function recordReturnEvent(
  author: Author,
  order: Pick<LockedReturn['order'], 'id' | 'companyId' | 'status'>,
  type: ReturnEvent,
  { status, changes, reason }: Details = {},
): void {
  author.recordEvent({
    type,
    document: { kind: 'RETURN_ORDER', id: order.id, companyId: order.companyId },
    changes: { ...(status && { status: statusFacts(status) }), ...changes },
    reason,
    isLive: true,
    payload: statusChange(order.status, type, status),
  });
}

/** Records that a file was attached or removed. The event of one that partners do not see is marked as internal. */
export function recordAttachmentEvent(
  author: Author,
  { id, companyId, status }: Pick<LockedReturn['order'], 'id' | 'companyId' | 'status'>,
  type: ReturnEvent,
  { isShared }: { isShared: boolean },
  attachment: Changes[string],
): void {
  author.recordEvent({
    type,
    document: { kind: 'RETURN_ORDER', id, companyId },
    changes: { attachment },
    isLive: true,
    payload: { ...statusChange(status, type, undefined), ...(!isShared && { isInternal: true }) },
  });
}

const statusFacts = ({ from, to }: NonNullable<Details['status']>) => ({
  from: factOf('code', from),
  to: factOf('code', to),
});

/** The status after and before an event; a new return has no previous status. */
const statusChange = (now: ReturnStatus, type: ReturnEvent, changed: Details['status']) => ({
  status: changed?.to ?? now,
  previousStatus: FIRST.includes(type) ? null : (changed?.from ?? now),
});
