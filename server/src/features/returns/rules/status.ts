import type { Quantity } from '../../../kernel/quantity.js';
import { formatQuantity } from '../../../kernel/quantity.js';
import type { Refusal } from '../../../kernel/refusal.js';
import type { Text } from '../../../kernel/text.js';
import { refuse, say } from '../refusals.js';

export type ReturnStatus = 'PENDING' | 'IN_PROGRESS' | 'ON_HOLD' | 'COMPLETE' | 'CANCELLED';

/** The status transitions of a return order. Issuing also resumes from hold. A return with received goods cannot be cancelled. */
const TRANSITIONS = {
  issue: { from: ['PENDING', 'ON_HOLD'], to: 'IN_PROGRESS' },
  complete: { from: ['IN_PROGRESS'], to: 'COMPLETE' },
  cancel: { from: ['PENDING', 'IN_PROGRESS', 'ON_HOLD'], to: 'CANCELLED' },
} as const satisfies Record<string, { from: readonly ReturnStatus[]; to: ReturnStatus }>;

type Transition = keyof typeof TRANSITIONS;

/** The status that a transition leads to. */
export const after = (transition: Transition): ReturnStatus => TRANSITIONS[transition].to;

/** The statuses that a return can change to from this one. */
export const nextStatuses = (status: ReturnStatus): ReturnStatus[] =>
  Object.values(TRANSITIONS)
    .filter(({ from }) => (from as readonly ReturnStatus[]).includes(status))
    .map(({ to }) => to);

/** What programs learn from a refused transition. */
const statusFacts = (status: ReturnStatus) => ({ from: status, nextStatuses: nextStatuses(status) });

const allows = (transition: Transition, status: ReturnStatus): boolean =>
  (TRANSITIONS[transition].from as readonly ReturnStatus[]).includes(status);

/** The quantities that determine the progress of a return line. They are positive; `toCredit` is received, decided and not yet credited. */
export interface ReturnLineFacts {
  lineNumber: number;
  quantity: Quantity;
  received: Quantity;
  credited: Quantity;
  cancelled: Quantity;
  toCredit: Quantity;
}

/** How many units of a line are still expected. */
export const expected = (line: Pick<ReturnLineFacts, 'quantity' | 'received' | 'cancelled'>): Quantity =>
  (line.quantity - line.cancelled - line.received) as Quantity;

/** Whether a line is done: every unit is received or cancelled, and every received unit is credited. */
export const isLineDone = (line: ReturnLineFacts): boolean => expected(line) === 0n && line.toCredit === 0n;

/** The status of a line, derived from its quantities and never stored. */
export function lineStatus(
  line: ReturnLineFacts,
): 'EXPECTED' | 'PARTLY_RECEIVED' | 'RECEIVED' | 'CREDITED' | 'CANCELLED' {
  if (line.cancelled === line.quantity) return 'CANCELLED';
  if (line.received === 0n) return 'EXPECTED';
  if (expected(line) > 0n) return 'PARTLY_RECEIVED';
  return line.toCredit > 0n ? 'RECEIVED' : 'CREDITED';
}

/** The counts that the header of a return carries, from all its lines. */
export const openCounts = (lines: readonly ReturnLineFacts[]) => ({
  linesToDeliver: lines.filter((line) => expected(line) > 0n).length,
  linesToInvoice: lines.filter((line) => line.toCredit > 0n).length,
});

interface Counts {
  status: ReturnStatus;
  linesToDeliver: number;
  linesToInvoice: number;
}

/** Why a return cannot be issued to the customer. */
export const whyNotIssue = ({ status }: Pick<Counts, 'status'>): Refusal | undefined =>
  allows('issue', status) ? undefined : refuse.notIssuable(statusFacts(status));

/** Why nothing can be received for a return now. */
export function whyNotReceive({ status, linesToDeliver }: Omit<Counts, 'linesToInvoice'>): Refusal | undefined {
  if (status === 'COMPLETE' || status === 'CANCELLED') return refuse.noLongerReceivable(statusFacts(status));
  if (status !== 'IN_PROGRESS') return refuse.notYetReceivable(statusFacts(status));
  return linesToDeliver > 0 ? undefined : refuse.returnReceived();
}

/** Why a return cannot be credited now. One line may be credited while others are still expected. */
export function whyNotCredit({ status, linesToInvoice }: Omit<Counts, 'linesToDeliver'>): Refusal | undefined {
  if (status !== 'IN_PROGRESS') return refuse.notCreditable(statusFacts(status));
  return linesToInvoice > 0 ? undefined : refuse.nothingToCredit();
}

/** Why a return cannot be credited on a day: the goods were received later. */
export function whyNotCreditOn(postingDate: string, lastReceived: string | undefined): Refusal | undefined {
  if (!lastReceived || postingDate >= lastReceived) return undefined;
  return refuse.receivedLater({ earliest: lastReceived }).at('postingDate');
}

/** Why a return cannot be cancelled as a whole: goods were already received. */
export function whyNotCancel({ status }: Pick<Counts, 'status'>, receivedUnits: bigint): Refusal | undefined {
  if (!allows('cancel', status)) return refuse.notCancellable(statusFacts(status));
  if (receivedUnits === 0n) return undefined;
  const others = nextStatuses(status).filter((next) => next !== 'CANCELLED');
  return refuse.goodsReceived({ from: status, nextStatuses: others });
}

/** Why a reason that is not filled in is refused: with `refusal`, which states what is requested. */
export const whyNotReason = (reason: string, refusal: Refusal): Refusal | undefined =>
  reason.trim() ? undefined : refusal.at('reason');

/** Why a line of a return can no longer be changed. */
export const whyNotOpen = ({ status }: Pick<Counts, 'status'>): Refusal | undefined =>
  allows('cancel', status) ? undefined : refuse.linesClosed(statusFacts(status));

/** Why a return cannot be completed: lists every line that is not done. */
export function whyNotComplete(
  { status }: Pick<Counts, 'status'>,
  lines: readonly ReturnLineFacts[],
): Refusal | undefined {
  if (!allows('complete', status)) return refuse.notCompletable(statusFacts(status));
  const open = lines.filter((line) => !isLineDone(line));
  if (open.length === 0) return undefined;
  return refuse.linesOpen({ lineNumbers: open.map((line) => line.lineNumber), openLines: open.map(whatIsOpen) });
}

function whatIsOpen(line: ReturnLineFacts): Text {
  const { lineNumber, toCredit } = line;
  const left = expected(line);
  return left > 0n
    ? say.lineExpected({ lineNumber, quantity: formatQuantity(left) })
    : say.lineToCredit({ lineNumber, quantity: formatQuantity(toCredit) });
}
