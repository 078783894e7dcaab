import { currencyDigits } from './currency.js';
import { divide, magnitude, powerOfTen, sum } from './decimal.js';
import { moneyText } from './money.js';
import { PRICE_SCALE, type UnitPrice } from './price.js';
import { QUANTITY_SCALE, type Quantity } from './quantity.js';
import type { Refusal } from './refusal.js';
import { refuse } from './refusals.js';

export type DocumentKind = 'INVOICE' | 'CREDIT_NOTE';

/** The kind of document for a posting: a credit note when its total is negative, otherwise an invoice, also at zero. */
export function documentKind(totalMinor: bigint): DocumentKind {
  return totalMinor < 0n ? 'CREDIT_NOTE' : 'INVOICE';
}

/**
 * The printed amount. A posting states what the customer owes; a credit note (UNTDID 1001 code 381) prints the opposite
 * sign, so that its total is positive and only lines that reverse a deduction are negative.
 */
export function printedMinor(kind: DocumentKind, amountMinor: bigint): bigint {
  return kind === 'CREDIT_NOTE' ? -amountMinor : amountMinor;
}

/** A printed line with its own allowances and charges. */
export interface PrintedLine {
  readonly quantity: Quantity;
  readonly unitPrice: UnitPrice;
  readonly allowanceMinor: bigint;
  readonly chargeMinor: bigint;
  readonly netMinor: bigint;
}

/** A printed document; its allowances and charges are those outside the lines, such as header discount and freight. */
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
 * Checks a printed document more strictly than validators of e-invoices, which accept a credit note with negative amounts
 * and small differences. Codes: PRINTED_SIGN (negative total), PRINTED_PRICE (EN 16931 BR-27), PRINTED_LINE (a line is not
 * quantity x price less allowances plus charges), PRINTED_NET (BR-CO-13), PRINTED_TOTAL (BR-CO-15).
 */
export function whyNotPrintable(document: PrintedDocument): Refusal[] {
  const { currency, lines, allowanceMinor, chargeMinor, netMinor, taxMinor, totalMinor } = document;
  const amount = (amountMinor: bigint) => moneyText(amountMinor, currency);
  const found: Refusal[] = [];
  if (totalMinor < 0n) found.push(refuse.printedNegative().at('total'));
  for (const [index, line] of lines.entries()) {
    const path = ['lines', String(index)];
    const gap = lineGapMinor(line, currency);
    if (line.unitPrice < 0n) found.push(refuse.printedPriceNegative().at(...path));
    if (gap !== 0n) found.push(refuse.printedLineDiffers({ gap: amount(gap) }).at(...path));
  }
  const closingNet = sum(lines.map((line) => line.netMinor)) - allowanceMinor + chargeMinor;
  if (closingNet !== netMinor) {
    found.push(refuse.printedNetDiffers({ sum: amount(closingNet), net: amount(netMinor) }).at('net'));
  }
  const closingTotal = netMinor + taxMinor;
  if (closingTotal !== totalMinor) {
    found.push(refuse.printedTotalDiffers({ sum: amount(closingTotal), total: amount(totalMinor) }).at('total'));
  }
  return found;
}

/** The line's net minus (quantity x price, rounded once, less allowances plus charges), in minor units. */
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
