import { declareLifeCycle } from '../../../kernel/life-cycle.js';
import type { OrderStatus } from '../../../kernel/order-status.js';
import { CLOSED_STATUSES, OPEN_STATUSES } from '../../../kernel/order-status.js';
import { refuse } from '../refusals.js';

export type ReturnStatus = OrderStatus;

/** The life cycle of a return order. Issuing also resumes from hold. */
export const returnLifeCycle = declareLifeCycle({
  open: OPEN_STATUSES,
  closed: CLOSED_STATUSES,
  verbs: {
    issue: { from: ['PENDING', 'ON_HOLD'], to: 'IN_PROGRESS', refusal: refuse.notIssuable },
    decline: { from: ['PENDING'], to: 'CANCELLED', refusal: refuse.notDeclinable },
    changeLines: { from: OPEN_STATUSES, refusal: refuse.linesClosed },
    receive: { from: ['IN_PROGRESS'], refusal: refuse.notYetReceivable },
    credit: { from: ['IN_PROGRESS'], refusal: refuse.notCreditable },
    complete: { from: ['IN_PROGRESS'], to: 'COMPLETE', refusal: refuse.notCompletable },
    cancel: { from: OPEN_STATUSES, to: 'CANCELLED', refusal: refuse.notCancellable },
  },
});

/** The statuses that a return can change to from a status, and the status after a verb. */
export const { next: nextStatuses, after } = returnLifeCycle;
