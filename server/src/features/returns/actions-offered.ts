import type { BusinessDate } from '../../kernel/date.js';
import { parseQuantity } from '../../kernel/quantity.js';
import type { Refusal } from '../../kernel/refusal.js';
import type { Context } from '../../platform/context.js';
import { offer } from '../../platform/offer.js';
import { whoAccepts } from '../../platform/right-holders.js';
import { refuse } from './refusals.js';
import type { ReturnLineFacts, ReturnStatus, SoldLine } from './rules/index.js';
import {
  expected,
  lineStatus,
  returnUntil,
  whyLate,
  whyNotCancel,
  whyNotComplete,
  whyNotCredit,
  whyNotIssue,
  whyNotOpen,
  whyNotReceive,
  whyNotReturnable,
  whyNotReverse,
} from './rules/index.js';

/** A line as the database returns it, with quantities as decimal text. */
export interface LineRow {
  lineNumber: number;
  quantity: string;
  received: string;
  credited: string;
  cancelled: string;
  toCredit: string;
}

const lineOf = (row: LineRow): ReturnLineFacts => ({
  lineNumber: row.lineNumber,
  quantity: parseQuantity(row.quantity),
  received: parseQuantity(row.received),
  credited: parseQuantity(row.credited),
  cancelled: parseQuantity(row.cancelled),
  toCredit: parseQuantity(row.toCredit),
});

export interface ReturnFacts {
  status: ReturnStatus;
  linesToDeliver: number;
  linesToInvoice: number;
  lines: LineRow[];
}

/** The actions of a return order, decided by the same rules that refuse the operations. */
export function returnActions(facts: ReturnFacts, context: Context) {
  const lines = facts.lines.map(lineOf);
  const received = lines.reduce((sum, line) => sum + line.received, 0n);
  return [
    offer(context, 'returnOrderIssue', 'returns.change', whyNotIssue(facts)),
    offer(context, 'returnOrderReceive', ['returns.receive', 'returns.decide'], whyNotReceive(facts)),
    offer(context, 'postDocuments', 'invoices.post', whyNotCredit(facts)),
    offer(context, 'returnOrderComplete', 'returns.change', whyNotComplete(facts, lines)),
    offer(context, 'returnOrderCancel', 'returns.change', whyNotCancel(facts, received)),
  ];
}

export type ReturnLineRow = LineRow & { status: ReturnStatus };

export const statusOfLine = (row: LineRow): string => lineStatus(lineOf(row));

/** The actions of a return line. */
export function lineActions(row: ReturnLineRow, context: Context) {
  const isExpected = expected(lineOf(row)) > 0n;
  const nothing = isExpected ? undefined : refuse.lineReceived();
  return [offer(context, 'returnLineCancel', 'returns.change', whyNotOpen(row) ?? nothing)];
}

export interface ReceiptFacts {
  status: ReturnStatus;
  isReversal: boolean;
  isReversed: boolean;
  lines: { lineNumber: number; quantity: string; toCredit: string }[];
}

/** The actions of a receipt. */
export function receiptActions(facts: ReceiptFacts, context: Context) {
  const lines = facts.lines.map((line) => ({
    ...line,
    quantity: parseQuantity(line.quantity),
    toCredit: parseQuantity(line.toCredit),
  }));
  return [offer(context, 'receiptReverse', 'returns.receive', whyNotOpen(facts) ?? whyNotReverse(facts, lines))];
}

export interface SoldRow {
  invoiceNumber: string;
  description: string;
  quantity: string;
  reserved: string;
  credited: string;
  kept: string;
  soldOn: string;
  returnPolicy: SoldLine['returnPolicy'];
  returnDays: number | null;
  quantityDecimals: number;
  windowDays: number;
  today: string;
}

const soldLineOf = (row: SoldRow): SoldLine => ({
  ...row,
  isSale: true,
  quantity: parseQuantity(row.quantity),
  reserved: parseQuantity(row.reserved),
  credited: parseQuantity(row.credited),
  kept: parseQuantity(row.kept),
  soldOn: row.soldOn as BusinessDate,
});

const canOverride = (context: Context): boolean => context.actor?.permissions.has('returns.override') ?? false;

/** Whether an invoice line can be returned, until when, and why not. */
export const returnable = {
  until: (row: SoldRow): string => returnUntil(soldLineOf(row), row.windowDays),
  needsLateReason: (row: SoldRow, context: Context): boolean => canOverride(context) && isLate(row),
  code: (row: SoldRow, context: Context): string | null => whyNot(row, context)?.code ?? null,
  reason: (row: SoldRow, context: Context): string | null => {
    const refusal = whyNot(row, context);
    return refusal ? context.texts.render(refusal.text) : null;
  },
  isAllowed: (row: SoldRow, context: Context): boolean => whyNot(row, context) === undefined,
};

const isLate = (row: SoldRow): boolean => row.today > returnUntil(soldLineOf(row), row.windowDays);

function whyNot(row: SoldRow, context: Context): Refusal | undefined {
  const line = soldLineOf(row);
  return (
    whyNotReturnable(line) ??
    (canOverride(context)
      ? undefined
      : whyLate(line, row.windowDays, row.today as BusinessDate, whoAccepts(context.actor, 'returns.override')))
  );
}
