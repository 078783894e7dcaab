import { magnitude, sign, sum } from '../decimal.js';
import { formatAmount } from '../money.js';
import { formatQuantity, type Quantity } from '../quantity.js';
import { Refusal } from '../refusal.js';
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
    return [new Refusal('NOTHING_TO_CREDIT', 'There is nothing to credit. Choose a line or an amount of freight.')];
  }
  const indexOf = new Map(invoice.lines.map((line, index) => [line.key, index]));
  const seen = new Set<string>();
  const ofLines = request.lines.flatMap((wanted, position): Refusal[] => {
    const path = ['lines', String(position)];
    const index = indexOf.get(wanted.key);
    if (index === undefined) {
      return [
        new Refusal('CREDIT_LINE_UNKNOWN', 'This line is not on the invoice. Choose a line of the invoice.', {
          path,
          facts: { line: wanted.key },
        }),
      ];
    }
    if (seen.has(wanted.key)) {
      return [
        new Refusal('DUPLICATE_CREDIT_LINE', 'This line is on the note twice. Credit it once.', {
          path,
          facts: { line: wanted.key },
        }),
      ];
    }
    seen.add(wanted.key);
    return whyNotLine(invoice, invoice.lines[index]!, counters.lines[index]!, wanted, path);
  });
  return [...ofLines, ...whyNotFees(request.fees ?? [])];
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
  const remaining = {
    remainingQuantity: formatQuantity(quantityLeft),
    remainingNet: formatAmount(netLeftMinor, currency),
  };
  const facts = { line: line.key, ...remaining };
  const left = `only ${remaining.remainingQuantity} units worth ${remaining.remainingNet} ${currency} are left on this line. Enter less.`;
  if ('quantity' in wanted) {
    if (wanted.quantity <= 0n)
      return [refuseSign('The quantity to credit must be greater than zero.', [...path, 'quantity'], facts)];
    if (wanted.quantity <= quantityLeft) return [];
    return [
      overCredit(`You cannot credit ${formatQuantity(wanted.quantity)}: ${left}`, [...path, 'quantity'], {
        level: 'LINE_QUANTITY',
        ...facts,
      }),
    ];
  }
  if (wanted.amountMinor === 0n || sign(wanted.amountMinor) * sign(line.baseMinor) < 0n) {
    return [
      refuseSign(
        'The amount to credit must have the sign of the line and must not be zero.',
        [...path, 'amount'],
        facts,
      ),
    ];
  }
  if (magnitude(wanted.amountMinor) <= magnitude(netLeftMinor)) return [];
  const wantedText = formatAmount(wanted.amountMinor, currency);
  return [
    overCredit(`You cannot credit ${wantedText} ${currency}: ${left}`, [...path, 'amount'], {
      level: 'LINE_NET',
      ...facts,
    }),
  ];
}

function whyNotFees(fees: readonly Fee[]): Refusal[] {
  return fees.flatMap((fee, index) =>
    fee.amountMinor > 0n
      ? []
      : [
          refuseSign(
            'A fee must be greater than zero. Enter it without a sign; it is deducted from the credit.',
            ['fees', String(index)],
            {
              fee: fee.key,
            },
          ),
        ],
  );
}

/** OVER_CREDIT: more than is left at one of the four levels. The facts contain the remaining amounts, as decimal texts. */
export function overCredit(message: string, path: readonly string[], facts: Record<string, unknown>): Refusal {
  return new Refusal('OVER_CREDIT', message, { path, facts });
}

function refuseSign(message: string, path: readonly string[], facts: Record<string, unknown>): Refusal {
  return new Refusal('CREDIT_SIGN', message, { path, facts });
}
