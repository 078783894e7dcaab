import type { Quantity } from '../../../kernel/quantity.js';
import { formatQuantity } from '../../../kernel/quantity.js';
import { Refusal } from '../../../kernel/refusal.js';

export type ReturnStatus = 'PENDING' | 'IN_PROGRESS' | 'ON_HOLD' | 'COMPLETE' | 'CANCELLED';

/** The life of a return order, verb by verb. Issuing also resumes from hold. Received goods keep it from being cancelled. */
const TRANSITIONS = {
  issue: { from: ['PENDING', 'ON_HOLD'], to: 'IN_PROGRESS' },
  complete: { from: ['IN_PROGRESS'], to: 'COMPLETE' },
  cancel: { from: ['PENDING', 'IN_PROGRESS', 'ON_HOLD'], to: 'CANCELLED' },
} as const satisfies Record<string, { from: readonly ReturnStatus[]; to: ReturnStatus }>;

type ReturnVerb = keyof typeof TRANSITIONS;

/** Where a verb leads. */
export const after = (verb: ReturnVerb): ReturnStatus => TRANSITIONS[verb].to;

/** Which statuses a return can go to from where it is. */
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

const allows = (verb: ReturnVerb, status: ReturnStatus): boolean =>
  (TRANSITIONS[verb].from as readonly ReturnStatus[]).includes(status);

/** A line of a return as far as its progress matters. Quantities are positive; `toCredit` is received, decided and not yet credited. */
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

/** Whether nothing is left to do with a line: it came or was cancelled, and what came is credited. */
export const isLineDone = (line: ReturnLineFacts): boolean => expected(line) === 0n && line.toCredit === 0n;

/** What a line shows of itself; it is never stored. */
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
      isOver ? 'Goods that come now need a new return.' : 'Issue it before goods are received.',
    );
  }
  return linesToDeliver > 0 ? undefined : new Refusal('OVER_RECEIPT', 'Nothing more is expected on this return.');
}

/** Why a return cannot be credited now. One line may be credited while others are still expected. */
export function whyNotCredit({ status, linesToInvoice }: Omit<Counts, 'linesToDeliver'>): Refusal | undefined {
  if (status !== 'IN_PROGRESS') return wrongStatus(status, 'Only a return in progress can be credited.');
  return linesToInvoice > 0
    ? undefined
    : new Refusal('NOTHING_TO_POST', 'Nothing on this return was received that is not credited yet.');
}

/** Why a return cannot be credited on a day: the goods were not there yet. */
export function whyNotCreditOn(postingDate: string, lastReceived: string | undefined): Refusal | undefined {
  if (!lastReceived || postingDate >= lastReceived) return undefined;
  return new Refusal('POSTING_DATE_INVALID', `The goods came on ${lastReceived}. Post on that day or later.`, {
    path: ['postingDate'],
    facts: { earliest: lastReceived },
  });
}

/** Why a return cannot be cancelled as a whole: only what has not come can be. */
export function whyNotCancel({ status }: Pick<Counts, 'status'>, receivedUnits: bigint): Refusal | undefined {
  if (!allows('cancel', status)) return wrongStatus(status, 'It can no longer be cancelled.');
  if (receivedUnits === 0n) return undefined;
  return new Refusal(
    'INVALID_TRANSITION',
    'Goods were received on this return. Cancel the lines that have not come instead.',
    {
      facts: { from: status, nextStatuses: nextStatuses(status).filter((next) => next !== 'CANCELLED') },
    },
  );
}

/** Why a line of a return cannot be changed any more. */
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
  const said = open.map((line) => {
    const left = expected(line);
    return left > 0n
      ? `line ${line.lineNumber}: ${formatQuantity(left)} still expected`
      : `line ${line.lineNumber}: ${formatQuantity(line.toCredit)} to credit`;
  });
  return new Refusal(
    'RETURN_INCOMPLETE',
    `Not everything is done: ${said.join('; ')}. Receive or cancel what is expected, then credit.`,
    {
      facts: { lineNumbers: open.map((line) => line.lineNumber) },
    },
  );
}
