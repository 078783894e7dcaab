import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';

/** The verbs that need a reason in words, each with the refusal that asks for it. */
const ASKS = {
  cancel: refuse.cancelReason,
  decline: refuse.declineReason,
  cancelLine: refuse.lineCancelReason,
  reverseReceipt: refuse.reverseReason,
} as const;

/** Whether a reason contains more than spaces. */
export const isFilled = (reason: string | null | undefined): boolean => Boolean(reason?.trim());

/** Why a verb is refused that needs a reason. */
export const whyNotReason = (verb: keyof typeof ASKS, reason: string): Refusal | undefined =>
  isFilled(reason) ? undefined : ASKS[verb]().at('reason');

/**
 * Why the return reason of a line is refused: it is missing, although the legal entity requires one, or no longer in
 * use. `found` is the reason with the id `chosen`.
 */
export function whyNotReturnReason(
  chosen: string | null | undefined,
  found: { isActive: boolean } | undefined,
  { isReturnReasonRequired }: { isReturnReasonRequired: boolean },
): Refusal | undefined {
  if (chosen === undefined || chosen === null) return isReturnReasonRequired ? refuse.reasonNotChosen() : undefined;
  return found?.isActive ? undefined : refuse.noReason();
}
