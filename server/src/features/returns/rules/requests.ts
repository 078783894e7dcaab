import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';
import type { ReturnStatus } from './life-cycle.js';
import { returnLifeCycle } from './life-cycle.js';

/** Who caused a return: staff, a partner who requested it, or an import. */
export type ReturnOrigin = 'STAFF' | 'PARTNER' | 'IMPORT';

/** Why a caller cannot request a return: staff create it without asking. */
export const whyNotRequest = (caller: { isPartner: boolean }): Refusal | undefined =>
  caller.isPartner ? undefined : refuse.staffRequests();

/** Why a return cannot be declined: nobody has requested it, or staff have already decided. */
export const whyNotDecline = ({
  status,
  origin,
}: {
  status: ReturnStatus;
  origin: ReturnOrigin;
}): Refusal | undefined => (origin === 'PARTNER' ? returnLifeCycle.whyNot('decline', status) : refuse.notRequested());
