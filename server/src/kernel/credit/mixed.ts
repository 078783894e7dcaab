import { sum } from '../decimal.js';
import { documentKind, type DocumentKind } from '../printed.js';
import type { DocumentTotals } from '../totals/index.js';
import type { NoteFees } from './fees.js';
import type { CreditNote } from './note.js';

/** A posting of sale lines and credits together, in minor units the customer owes. */
export interface MixedTotals {
  readonly kind: DocumentKind;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly totalMinor: bigint;
}

/** The amounts of a credit: before its fees, and the fees. */
type Credited = Pick<CreditNote, 'netMinor' | 'taxMinor'> & { readonly fees: Pick<NoteFees, 'netMinor' | 'taxMinor'> };

/**
 * Offsets credits against sales. Each side keeps its own tax: sale lines by their document, credits by the invoices they
 * credit, never a rate on the difference.
 */
export function mixedTotals(
  sale: Pick<DocumentTotals, 'taxMinor' | 'totalMinor'> | undefined,
  notes: readonly Credited[],
): MixedTotals {
  const creditedNet = sum(notes.map((note) => note.netMinor - note.fees.netMinor));
  const creditedTax = sum(notes.map((note) => note.taxMinor - note.fees.taxMinor));
  const taxMinor = (sale?.taxMinor ?? 0n) - creditedTax;
  const netMinor = (sale ? sale.totalMinor - sale.taxMinor : 0n) - creditedNet;
  const totalMinor = netMinor + taxMinor;
  return { kind: documentKind(totalMinor), netMinor, taxMinor, totalMinor };
}
