import { magnitude, sign, sum } from '../decimal.js';
import { moneyText } from '../money.js';
import { formatQuantity, type Quantity } from '../quantity.js';
import type { Refusal } from '../refusal.js';
import { refuse } from '../refusals.js';
import { remainingQuantity, type CreditCounters, type LineCounter } from './counters.js';
import type { CreditableInvoice, CreditableLine } from './invoice.js';
import { remainingOf } from './running.js';

/** Credits units of a line with their amount. */
export interface QuantityCredit {
  readonly key: string;
  readonly quantity: Quantity;
}

/** Credits an amount of a line without units (a price note); it has the sign of the line. */
export interface PriceCredit {
  readonly key: string;
  readonly amountMinor: bigint;
}

/** A fee charged for the return; positive, it lowers the credit. */
export interface Fee {
  readonly key: string;
  readonly amountMinor: bigint;
}

/** A request to credit a part of one invoice. */
export interface CreditRequest {
  readonly lines: readonly (QuantityCredit | PriceCredit)[];
  /** Whether credited units include their share of the freight; default true. */
  readonly creditsFreightShare?: boolean;
  /** Freight credited separately from the units, out of the freight that remains after them. */
  readonly freightMinor?: bigint;
  readonly fees?: readonly Fee[];
}

/** The request that credits the remainder of an invoice; on an invoice without credits, all of it. */
export function everythingLeft(invoice: CreditableInvoice, counters: CreditCounters): CreditRequest {
  const lines = invoice.lines.flatMap((line, index): CreditRequest['lines'] => {
    const counter = counters.lines[index]!;
    const quantity = remainingQuantity(line, counter);
    if (quantity > 0n) return [{ key: line.key, quantity }];
    const amountMinor = remainingOf(counter.goods);
    return amountMinor === 0n ? [] : [{ key: line.key, amountMinor }];
  });
  return { lines, creditsFreightShare: false, freightMinor: remainingFreight(counters.lines) };
}

/** The remaining freight of all lines, in minor units. */
export function remainingFreight(lines: readonly LineCounter[]): bigint {
  return sum(lines.map((line) => remainingOf(line.freight)));
}

/**
 * Checks a request before it is calculated: the caps of line quantity and line net, and invalid input.
 * Codes: NOTHING_TO_CREDIT, CREDIT_LINE_UNKNOWN, DUPLICATE_CREDIT_LINE, CREDIT_SIGN, OVER_CREDIT.
 */
export function whyNotRequest(invoice: CreditableInvoice, counters: CreditCounters, request: CreditRequest): Refusal[] {
  if (request.lines.length === 0 && !request.freightMinor) {
    return [refuse.nothingToCredit()];
  }
  const indexOf = new Map(invoice.lines.map((line, index) => [line.key, index]));
  const seen = new Set<string>();
  const ofLines = request.lines.flatMap((wanted, position): Refusal[] => {
    const path = ['lines', String(position)];
    const index = indexOf.get(wanted.key);
    if (index === undefined) return [refuse.creditLineUnknown({ line: wanted.key }).at(...path)];
    if (seen.has(wanted.key)) return [refuse.creditLineTwice({ line: wanted.key }).at(...path)];
    seen.add(wanted.key);
    return whyNotLine(invoice, invoice.lines[index]!, counters.lines[index]!, wanted, path);
  });
  return [...ofLines, ...whyNotFeeAmounts(request.fees ?? [])];
}

function whyNotLine(
  { currency }: CreditableInvoice,
  line: CreditableLine,
  counter: LineCounter,
  wanted: QuantityCredit | PriceCredit,
  path: readonly string[],
): Refusal[] {
  const quantityLeft = remainingQuantity(line, counter);
  const netLeftMinor = remainingOf(counter.goods);
  const facts = {
    line: line.key,
    remainingQuantity: formatQuantity(quantityLeft),
    remainingNet: moneyText(netLeftMinor, currency),
  };
  if ('quantity' in wanted) {
    const at = [...path, 'quantity'];
    if (wanted.quantity <= 0n) return [refuse.creditQuantitySign(facts).at(...at)];
    if (wanted.quantity <= quantityLeft) return [];
    const more = { level: 'LINE_QUANTITY', wanted: formatQuantity(wanted.quantity) };
    return [refuse.overQuantity({ ...more, ...facts }).at(...at)];
  }
  const at = [...path, 'amount'];
  if (wanted.amountMinor === 0n || sign(wanted.amountMinor) * sign(line.baseMinor) < 0n) {
    return [refuse.creditAmountSign(facts).at(...at)];
  }
  if (magnitude(wanted.amountMinor) <= magnitude(netLeftMinor)) return [];
  const more = { level: 'LINE_NET', wanted: moneyText(wanted.amountMinor, currency) };
  return [refuse.overLineNet({ ...more, ...facts }).at(...at)];
}

/** Why fees cannot be charged: one is not positive. */
export function whyNotFeeAmounts(fees: readonly Fee[]): Refusal[] {
  return fees.flatMap((fee, index) =>
    fee.amountMinor > 0n ? [] : [refuse.feeSign({ fee: fee.key }).at('fees', String(index))],
  );
}
