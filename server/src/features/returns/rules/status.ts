import type { Quantity } from '../../../kernel/quantity.js';
import { formatQuantity } from '../../../kernel/quantity.js';
import type { Refusal } from '../../../kernel/refusal.js';
import type { Text } from '../../../kernel/text.js';
import { refuse, say } from '../refusals.js';
import type { ReturnStatus } from './life-cycle.js';
import { after, returnLifeCycle } from './life-cycle.js';
import type { ReturnLineKind } from './line-kind.js';

/**
 * The quantities of a return line; none is negative. Received units are in quarantine or decided, and decided units are to
 * credit, credited, kept without credit, or sent back to the customer.
 */
export interface ReturnLineFacts {
  lineNumber: number;
  kind: ReturnLineKind;
  /** The announced units. */
  quantity: Quantity;
  received: Quantity;
  inQuarantine: Quantity;
  toCredit: Quantity;
  credited: Quantity;
  kept: Quantity;
  sentBack: Quantity;
  cancelled: Quantity;
}

/** How many units of a line are still expected. */
export const expected = (line: Pick<ReturnLineFacts, 'quantity' | 'received' | 'cancelled'>): Quantity =>
  (line.quantity - line.cancelled - line.received) as Quantity;

/** How many received units of a line have a disposition. */
export const decided = (line: Pick<ReturnLineFacts, 'received' | 'inQuarantine'>): Quantity =>
  (line.received - line.inQuarantine) as Quantity;

type Progress = Pick<ReturnLineFacts, 'quantity' | 'received' | 'cancelled' | 'inQuarantine' | 'toCredit'>;

/** Whether a line is done: every unit is received or cancelled, and no received unit is left to decide or to credit. */
export const isLineDone = (line: Progress): boolean =>
  expected(line) === 0n && line.inQuarantine === 0n && line.toCredit === 0n;

/** The status of a line, derived from its quantities and never stored. */
export function lineStatus(line: Progress): 'EXPECTED' | 'PARTLY_RECEIVED' | 'RECEIVED' | 'CREDITED' | 'CANCELLED' {
  if (line.cancelled === line.quantity) return 'CANCELLED';
  if (line.received === 0n) return 'EXPECTED';
  if (expected(line) > 0n) return 'PARTLY_RECEIVED';
  return isLineDone(line) ? 'CREDITED' : 'RECEIVED';
}

/** The counts that the header of a return carries, from all its lines. */
export const openCounts = (lines: readonly Progress[]) => ({
  linesToDeliver: lines.filter((line) => expected(line) > 0n).length,
  linesToInvoice: lines.filter((line) => line.toCredit > 0n).length,
  linesToDecide: lines.filter((line) => line.inQuarantine > 0n).length,
});

interface Counts {
  status: ReturnStatus;
  linesToDeliver: number;
  linesToInvoice: number;
}

/** Why a return cannot be issued to the customer. */
export const whyNotIssue = ({ status }: Pick<Counts, 'status'>): Refusal | undefined =>
  returnLifeCycle.whyNot('issue', status);

/** Why nothing can be received for a return now. */
export function whyNotReceive({ status, linesToDeliver }: Omit<Counts, 'linesToInvoice'>): Refusal | undefined {
  if (!returnLifeCycle.isOpen(status)) return refuse.noLongerReceivable(returnLifeCycle.factsOf(status));
  const nothing = linesToDeliver > 0 ? undefined : refuse.returnReceived({ remainingQuantity: '0' });
  return returnLifeCycle.whyNot('receive', status) ?? nothing;
}

/** Why a return cannot be credited now. One line may be credited while others are still expected. */
export function whyNotCredit({ status, linesToInvoice }: Omit<Counts, 'linesToDeliver'>): Refusal | undefined {
  const nothing = linesToInvoice > 0 ? undefined : refuse.nothingToCredit();
  return returnLifeCycle.whyNot('credit', status) ?? nothing;
}

/** Why a return cannot be credited on a day: the goods were received later. */
export function whyNotCreditOn(postingDate: string, lastReceived: string | undefined): Refusal | undefined {
  if (!lastReceived || postingDate >= lastReceived) return undefined;
  return refuse.receivedLater({ earliest: lastReceived }).at('postingDate');
}

/** Why a return cannot be cancelled as a whole: goods were already received. */
export function whyNotCancel({ status }: Pick<Counts, 'status'>, receivedUnits: bigint): Refusal | undefined {
  const refusal = returnLifeCycle.whyNot('cancel', status);
  if (refusal || receivedUnits === 0n) return refusal;
  const { from, nextStatuses } = returnLifeCycle.factsOf(status);
  return refuse.goodsReceived({ from, nextStatuses: nextStatuses.filter((next) => next !== after('cancel')) });
}

/** Why a line of a return can no longer be changed. */
export const whyNotOpen = ({ status }: Pick<Counts, 'status'>): Refusal | undefined =>
  returnLifeCycle.whyNot('changeLines', status);

/** Why a return cannot be completed: lists every line that is not done. */
export function whyNotComplete(
  { status }: Pick<Counts, 'status'>,
  lines: readonly ReturnLineFacts[],
): Refusal | undefined {
  const refusal = returnLifeCycle.whyNot('complete', status);
  if (refusal) return refusal;
  const open = lines.filter((line) => !isLineDone(line));
  if (open.length === 0) return undefined;
  const facts = { lineNumbers: open.map((line) => line.lineNumber), openLines: open.map(whatIsOpen) };
  if (open.every(({ toCredit }) => toCredit === 0n)) return refuse.linesExpected(facts);
  return open.every((line) => expected(line) === 0n) ? refuse.linesToCredit(facts) : refuse.linesOpen(facts);
}

function whatIsOpen(line: ReturnLineFacts): Text {
  const { lineNumber, inQuarantine, toCredit } = line;
  const left = expected(line);
  if (left > 0n) return say.lineExpected({ lineNumber, quantity: formatQuantity(left) });
  return inQuarantine > 0n
    ? say.lineInQuarantine({ lineNumber, quantity: formatQuantity(inQuarantine) })
    : say.lineToCredit({ lineNumber, quantity: formatQuantity(toCredit) });
}
