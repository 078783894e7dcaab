import { divide } from '../../../kernel/decimal.js';
import type { Quantity } from '../../../kernel/quantity.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';
import type { DispositionAction } from './effects.js';
import { effectsOf } from './effects.js';

/** What a return line names: an invoice line, a product without an invoice line, or neither. */
export type ReturnLineKind = 'INVOICE_LINE' | 'PRODUCT' | 'WRITE_IN';

/** Whether a credit note can credit units of a line: it names the invoice that it credits. */
export const isCreditable = ({ kind }: { kind: ReturnLineKind }): boolean => kind === 'INVOICE_LINE';

/** Why none of the units that wait for a credit note can be credited: no invoice line names them. */
export function whyNotReferenced(
  lines: readonly { lineNumber: number; kind: ReturnLineKind; toCredit: Quantity }[],
): Refusal | undefined {
  const waiting = lines.filter(({ toCredit }) => toCredit > 0n);
  if (waiting.length === 0 || waiting.some(isCreditable)) return undefined;
  return refuse.withoutInvoiceLine({ lineNumber: waiting[0]!.lineNumber });
}

/** Why units without a product cannot have a disposition: it puts them into stock. */
export const whyNotStocked = (action: DispositionAction, hasProduct: boolean): Refusal | undefined =>
  hasProduct || effectsOf(action).stock === 'NONE' ? undefined : refuse.writeInStocked();

/**
 * The expected credit of a line without an invoice line after units of it were cancelled, in minor units: its share of what
 * was expected before. Quantities are those that were not cancelled.
 */
export const expectedOfRest = (expectedMinor: bigint, before: Quantity, after: Quantity): bigint =>
  before === 0n ? 0n : divide(expectedMinor * after, before, 'NEAREST');
