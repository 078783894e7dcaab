import type { BusinessDate } from '../../../kernel/date.js';
import { addDays } from '../../../kernel/date.js';
import type { Refusal } from '../../../kernel/refusal.js';
import type { Text } from '../../../kernel/text.js';
import { refuse } from '../refusals.js';
import type { ReturnStatus } from './life-cycle.js';
import { returnLifeCycle } from './life-cycle.js';
import { isFilled } from './reasons.js';

/** The data of a sold line that decides how long it can be returned. */
export interface SoldOn {
  /** The delivery date of the invoice, or its posting date if nothing was shipped. */
  soldOn: BusinessDate;
  /** The days of the product; null: those of the legal entity. */
  returnDays: number | null;
}

/** How late units are accepted: only by holders of `returns.override`, and with a reason. */
export interface Acceptance {
  isPermitted: boolean;
  reason: string | null | undefined;
  /** Whom a caller without the permission can ask. */
  remedy: Text;
}

/** The last day of the return window, by the days of the product or else of the legal entity. */
export const returnUntil = ({ soldOn, returnDays }: SoldOn, defaultReturnDays: number): BusinessDate =>
  addDays(soldOn, returnDays ?? defaultReturnDays);

/** Whether the return window of a line has ended: the day after its last day is late. */
export const isWindowClosed = (line: SoldOn, defaultReturnDays: number, today: string): boolean =>
  today > returnUntil(line, defaultReturnDays);

/** Whether goods that arrive today are late: the day after the deadline is late. */
export const isDeadlinePassed = (arriveBy: string, today: string): boolean => today > arriveBy;

/** Why a return is too late; a caller with `returns.override` may accept it with a reason. `remedy` is whom to ask. */
export function whyLate(
  line: SoldOn & { description: string },
  defaultReturnDays: number,
  today: BusinessDate,
  remedy: Text,
): Refusal | undefined {
  if (!isWindowClosed(line, defaultReturnDays, today)) return undefined;
  return refuse.windowClosed({ product: line.description, until: returnUntil(line, defaultReturnDays), remedy });
}

/** Why a line is refused on a return that is created today: its window has ended, and nobody accepts it. */
export function whyNotLateLine(
  line: SoldOn & { description: string },
  defaultReturnDays: number,
  today: BusinessDate,
  acceptance: Acceptance,
): Refusal | undefined {
  const late = whyLate(line, defaultReturnDays, today, acceptance.remedy);
  if (!late) return undefined;
  const until = returnUntil(line, defaultReturnDays);
  return whyNotAccepted(acceptance, late, refuse.windowClosedReason({ product: line.description, until }));
}

/** Why goods that arrive today are refused: their deadline has passed, and nobody accepts them. */
export function whyNotLateReceipt(arriveBy: string, today: string, acceptance: Acceptance): Refusal | undefined {
  if (!isDeadlinePassed(arriveBy, today)) return undefined;
  const late = refuse.deadlinePassed({ arriveBy, remedy: acceptance.remedy });
  return whyNotAccepted(acceptance, late, refuse.deadlinePassedReason({ arriveBy }));
}

const whyNotAccepted = ({ isPermitted, reason }: Acceptance, late: Refusal, withoutReason: Refusal) => {
  if (!isPermitted) return late;
  return isFilled(reason) ? undefined : withoutReason;
};

/** Whether a return is overdue: units are still expected after the deadline. `read-models.ts` has the same rule in SQL. */
export const isOverdue = (
  order: { status: ReturnStatus; linesToDeliver: number; arriveBy: string },
  today: string,
): boolean =>
  returnLifeCycle.isOpen(order.status) && order.linesToDeliver > 0 && isDeadlinePassed(order.arriveBy, today);
