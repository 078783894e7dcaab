import type { BusinessDate } from '../../kernel/date.js';
import { parseQuantity } from '../../kernel/quantity.js';
import type { Refusal } from '../../kernel/refusal.js';
import type { ReadContext } from '../../platform/reader/read-context.js';
import { offers } from '../../platform/offer.js';
import { whoAccepts } from '../../platform/right-holders.js';
import type { ReturnLineFacts, ReturnLineKind, ReturnOrigin, ReturnStatus, SoldLine } from './rules/index.js';
import {
  isWindowClosed,
  lineStatus,
  returnUntil,
  whyLate,
  whyNotReturnable,
  whyNotTakingReturns,
} from './rules/index.js';
import { returnsVerbs } from './verbs.js';

/** A line as the database returns it, with quantities as decimal text. */
export interface LineRow {
  lineNumber: number;
  kind: ReturnLineKind;
  quantity: string;
  received: string;
  inQuarantine: string;
  toCredit: string;
  credited: string;
  kept: string;
  sentBack: string;
  cancelled: string;
}

const lineOf = (row: LineRow): ReturnLineFacts => ({
  lineNumber: row.lineNumber,
  kind: row.kind,
  quantity: parseQuantity(row.quantity),
  received: parseQuantity(row.received),
  inQuarantine: parseQuantity(row.inQuarantine),
  toCredit: parseQuantity(row.toCredit),
  credited: parseQuantity(row.credited),
  kept: parseQuantity(row.kept),
  sentBack: parseQuantity(row.sentBack),
  cancelled: parseQuantity(row.cancelled),
});

export interface ReturnFacts {
  status: ReturnStatus;
  origin: ReturnOrigin;
  linesToDeliver: number;
  linesToInvoice: number;
  lines: LineRow[];
}

/** The actions of a return order, decided by the same rules that refuse the operations. Only requests offer to decline. */
export const returnActions = (facts: ReturnFacts, context: ReadContext) =>
  offers(context, returnsVerbs, 'ReturnOrder', { ...facts, lines: facts.lines.map(lineOf) }).filter(
    ({ name }) => name !== returnsVerbs.returnOrderDecline.name || facts.origin === 'PARTNER',
  );

export type ReturnLineRow = LineRow & { status: ReturnStatus };

export const statusOfLine = (row: LineRow): string => lineStatus(lineOf(row));

/** The actions of a return line. */
export const lineActions = (row: ReturnLineRow, context: ReadContext) =>
  offers(context, returnsVerbs, 'ReturnLine', { status: row.status, line: lineOf(row) });

export interface ReceiptFacts {
  status: ReturnStatus;
  isReversal: boolean;
  isReversed: boolean;
  lines: { lineNumber: number; quantity: string; toCredit: string }[];
}

/** The actions of a receipt. */
export function receiptActions(facts: ReceiptFacts, context: ReadContext) {
  const lines = facts.lines.map((line) => ({
    ...line,
    quantity: parseQuantity(line.quantity),
    toCredit: parseQuantity(line.toCredit),
  }));
  return offers(context, returnsVerbs, 'Receipt', { ...facts, lines });
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
  areReturnsEnabled: boolean;
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

const canOverride = (context: ReadContext): boolean => context.actor?.permissions.has('returns.override') ?? false;

/** Whether an invoice line can be returned, until when, and why not. */
export const returnable = {
  until: (row: SoldRow): string => returnUntil(soldLineOf(row), row.windowDays),
  needsLateReason: (row: SoldRow, context: ReadContext): boolean =>
    canOverride(context) && isWindowClosed(soldLineOf(row), row.windowDays, row.today),
  code: (row: SoldRow, context: ReadContext): string | null => whyNot(row, context)?.code ?? null,
  reason: (row: SoldRow, context: ReadContext): string | null => {
    const refusal = whyNot(row, context);
    return refusal ? context.texts.render(refusal.text) : null;
  },
  isAllowed: (row: SoldRow, context: ReadContext): boolean => whyNot(row, context) === undefined,
};

function whyNot(row: SoldRow, context: ReadContext): Refusal | undefined {
  const line = soldLineOf(row);
  return (
    whyNotTakingReturns(row) ??
    whyNotReturnable(line) ??
    (canOverride(context)
      ? undefined
      : whyLate(line, row.windowDays, row.today as BusinessDate, whoAccepts(context.actor, 'returns.override')))
  );
}
