import type { Quantity } from '../../../kernel/quantity.js';
import { formatQuantity } from '../../../kernel/quantity.js';
import { Refusal } from '../../../kernel/refusal.js';

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

const NAMES: Record<ReturnStatus, string> = {
  PENDING: 'pending',
  IN_PROGRESS: 'in progress',
  ON_HOLD: 'on hold',
  COMPLETE: 'complete',
  CANCELLED: 'cancelled',
};

const wrongStatus = (status: ReturnStatus, sentence: string): Refusal =>
  new Refusal('INVALID_TRANSITION', `This return is ${NAMES[status]}. ${sentence}`, {
    facts: { from: status, nextStatuses: nextStatuses(status) },
  });

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
  allows('issue', status) ? undefined : wrongStatus(status, 'Only a pending return, or one on hold, can be issued.');

/** Why nothing can be received for a return now. */
export function whyNotReceive({ status, linesToDeliver }: Omit<Counts, 'linesToInvoice'>): Refusal | undefined {
  if (status !== 'IN_PROGRESS') {
    const isOver = status === 'COMPLETE' || status === 'CANCELLED';
    return wrongStatus(
      status,
      isOver ? 'Create a new return for goods that arrive now.' : 'Issue it before goods are received.',
    );
  }
  return linesToDeliver > 0
    ? undefined
    : new Refusal('OVER_RECEIPT', 'Nothing more is expected on this return. Create a new return for other goods.');
}

/** Why a return cannot be credited now. One line may be credited while others are still expected. */
export function whyNotCredit({ status, linesToInvoice }: Omit<Counts, 'linesToDeliver'>): Refusal | undefined {
  if (status !== 'IN_PROGRESS') return wrongStatus(status, 'Only a return in progress can be credited.');
  return linesToInvoice > 0
    ? undefined
    : new Refusal('NOTHING_TO_POST', 'This return has no received units left to credit. Receive goods first.');
}

/** Why a return cannot be credited on a day: the goods were received later. */
export function whyNotCreditOn(postingDate: string, lastReceived: string | undefined): Refusal | undefined {
  if (!lastReceived || postingDate >= lastReceived) return undefined;
  return new Refusal('POSTING_DATE_INVALID', `The goods were received on ${lastReceived}. Post on that day or later.`, {
    path: ['postingDate'],
    facts: { earliest: lastReceived },
  });
}

/** Why a return cannot be cancelled as a whole: goods were already received. */
export function whyNotCancel({ status }: Pick<Counts, 'status'>, receivedUnits: bigint): Refusal | undefined {
  if (!allows('cancel', status)) return wrongStatus(status, 'It can no longer be cancelled.');
  if (receivedUnits === 0n) return undefined;
  return new Refusal(
    'INVALID_TRANSITION',
    'Goods were received on this return. Cancel the lines that are still expected instead.',
    {
      facts: { from: status, nextStatuses: nextStatuses(status).filter((next) => next !== 'CANCELLED') },
    },
  );
}

/** Why a reason that is not filled in is refused; `message` states what is requested. */
export const whyNotReason = (reason: string, message: string): Refusal | undefined =>
  reason.trim() ? undefined : new Refusal('REASON_REQUIRED', message, { path: ['reason'] });

/** Why a line of a return can no longer be changed. */
export const whyNotOpen = ({ status }: Pick<Counts, 'status'>): Refusal | undefined =>
  allows('cancel', status) ? undefined : wrongStatus(status, 'Its lines can no longer be changed.');

/** Why a return cannot be completed: lists every line that is not done. */
export function whyNotComplete(
  { status }: Pick<Counts, 'status'>,
  lines: readonly ReturnLineFacts[],
): Refusal | undefined {
  if (!allows('complete', status)) return wrongStatus(status, 'Only a return in progress can be completed.');
  const open = lines.filter((line) => !isLineDone(line));
  if (open.length === 0) return undefined;
  const openLines = open.map((line) => {
    const left = expected(line);
    return left > 0n
      ? `line ${line.lineNumber}: ${formatQuantity(left)} still expected`
      : `line ${line.lineNumber}: ${formatQuantity(line.toCredit)} to credit`;
  });
  return new Refusal(
    'RETURN_INCOMPLETE',
    `Some lines are still open: ${openLines.join('; ')}. Receive or cancel the expected units, then post the credit note.`,
    {
      facts: { lineNumbers: open.map((line) => line.lineNumber) },
    },
  );
}
