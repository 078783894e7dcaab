import { currencyDigits } from './currency.js';
import { divide, magnitude, powerOfTen, sum } from './decimal.js';
import { formatAmount } from './money.js';
import { PRICE_SCALE, type UnitPrice } from './price.js';
import { QUANTITY_SCALE, type Quantity } from './quantity.js';
import { Refusal } from './refusal.js';

export type DocumentKind = 'INVOICE' | 'CREDIT_NOTE';

/** Which document a posting becomes: a credit note when the customer owes less by it, otherwise an invoice, also at zero. */
export function documentKind(totalMinor: bigint): DocumentKind {
  return totalMinor < 0n ? 'CREDIT_NOTE' : 'INVOICE';
}

/**
 * An amount as the document prints it. A posting counts what the customer owes; a credit note (UNTDID 1001 code 381) says
 * the same with the sign turned, so that its total is positive and only lines that give back a deduction are not.
 */
export function printedMinor(kind: DocumentKind, amountMinor: bigint): bigint {
  return kind === 'CREDIT_NOTE' ? -amountMinor : amountMinor;
}

/** A line as it is printed; allowances and charges are those of the line. */
export interface PrintedLine {
  readonly quantity: Quantity;
  readonly unitPrice: UnitPrice;
  readonly allowanceMinor: bigint;
  readonly chargeMinor: bigint;
  readonly netMinor: bigint;
}

/** A document as it is printed; allowances and charges are those beside the lines, such as header discount and freight. */
export interface PrintedDocument {
  readonly currency: string;
  readonly lines: readonly PrintedLine[];
  readonly allowanceMinor: bigint;
  readonly chargeMinor: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly totalMinor: bigint;
}

/**
 * What is wrong with a document on paper, more strictly than the validators of e-invoices: they let a credit note of
 * negative amounts and small gaps pass. Codes: PRINTED_SIGN (negative total), PRINTED_PRICE (EN 16931 BR-27), PRINTED_LINE (a
 * line is not quantity x price less allowances plus charges), PRINTED_NET (BR-CO-13), PRINTED_TOTAL (BR-CO-15).
 */
export function whyNotPrintable(paper: PrintedDocument): Refusal[] {
  const { currency, lines, allowanceMinor, chargeMinor, netMinor, taxMinor, totalMinor } = paper;
  const amount = (amountMinor: bigint) => formatAmount(amountMinor, currency);
  const found: Refusal[] = [];
  const note = (code: string, message: string, path: string[]) => found.push(new Refusal(code, message, { path }));
  if (totalMinor < 0n)
    note('PRINTED_SIGN', 'A document prints a positive total; turn the signs, its kind tells who owes.', ['total']);
  for (const [index, line] of lines.entries()) {
    const path = ['lines', String(index)];
    const gap = lineGapMinor(line, currency);
    if (line.unitPrice < 0n)
      note('PRINTED_PRICE', 'A price is never negative; turn the sign of the quantity instead.', path);
    if (gap !== 0n)
      note(
        'PRINTED_LINE',
        `The line is off quantity times price by ${amount(gap)}; print that as an allowance or charge.`,
        path,
      );
  }
  const closingNet = sum(lines.map((line) => line.netMinor)) - allowanceMinor + chargeMinor;
  if (closingNet !== netMinor)
    note('PRINTED_NET', `The lines add up to ${amount(closingNet)}, not to ${amount(netMinor)}; correct the net.`, [
      'net',
    ]);
  const closingTotal = netMinor + taxMinor;
  if (closingTotal !== totalMinor)
    note('PRINTED_TOTAL', `Net and tax add up to ${amount(closingTotal)}, not to ${amount(totalMinor)}.`, ['total']);
  return found;
}

/** How far a line's net lies above quantity x price, rounded once, less allowances plus charges; minor units. */
export function lineGapMinor(line: PrintedLine, currency: string): bigint {
  const scale = powerOfTen(QUANTITY_SCALE + PRICE_SCALE - currencyDigits(currency));
  const gross = divide(line.quantity * line.unitPrice, scale, 'NEAREST');
  return line.netMinor - (gross - line.allowanceMinor + line.chargeMinor);
}

/** Peppol BIS 3 rule R120: a line's net may differ from quantity x price, unrounded, by at most 0.02 of the currency. */
export function meetsPeppolR120(line: PrintedLine, currency: string): boolean {
  const scale = QUANTITY_SCALE + PRICE_SCALE;
  const withoutPrice = line.netMinor + line.allowanceMinor - line.chargeMinor;
  const gap = withoutPrice * powerOfTen(scale - currencyDigits(currency)) - line.quantity * line.unitPrice;
  return magnitude(gap) <= 2n * powerOfTen(scale - 2);
}
