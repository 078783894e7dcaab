import { isBetweenZeroAnd } from '../decimal.js';
import { quantityFromScaled } from '../quantity.js';
import { refuse } from '../refusals.js';
import type { CreditCounters, LineCounter } from './counters.js';
import type { CreditableInvoice, CreditableLine } from './invoice.js';
import type { NoteLine } from './lines.js';
import type { CreditNote } from './note.js';
import { takeAmount } from './running.js';

/**
 * Reverses a note: every credited figure returns to its value without the note. The lines of the note start a new
 * baseline, because notes in between may have used the old one.
 * Refuses with NOT_CREDITED a note that these counters do not include, such as one that was already reversed.
 */
export function reverseNote(invoice: CreditableInvoice, counters: CreditCounters, note: CreditNote): CreditCounters {
  const noteLines = new Map(note.lines.map((line) => [line.key, line]));
  const noteTaxes = new Map(note.taxes.map((tax) => [tax.groupKey, tax]));
  const after: CreditCounters = {
    lines: invoice.lines.map((line, index) => restoreLine(line, counters.lines[index]!, noteLines.get(line.key))),
    groups: counters.groups.map((counter) => {
      const tax = noteTaxes.get(counter.key);
      if (!tax) return counter;
      return {
        key: counter.key,
        creditedBaseMinor: counter.creditedBaseMinor - tax.baseMinor,
        creditedTaxMinor: counter.creditedTaxMinor - tax.taxMinor,
        creditedTaxFunctionalMinor: counter.creditedTaxFunctionalMinor - tax.taxFunctionalMinor,
      };
    }),
    document: {
      creditedNetMinor: counters.document.creditedNetMinor - note.netMinor,
      creditedTotalMinor: counters.document.creditedTotalMinor - note.totalMinor,
      creditedNetFunctionalMinor: counters.document.creditedNetFunctionalMinor - note.netFunctionalMinor,
    },
  };
  if (!isWithinInvoice(invoice, after)) {
    throw refuse.notCredited();
  }
  return after;
}

/** True when every counter is between zero and the billed amount, as the CHECKs of the counter tables require. */
export function isWithinInvoice(invoice: CreditableInvoice, counters: CreditCounters): boolean {
  const { document } = counters;
  return (
    isBetweenZeroAnd(invoice.netMinor, document.creditedNetMinor) &&
    isBetweenZeroAnd(invoice.totalMinor, document.creditedTotalMinor) &&
    isBetweenZeroAnd(invoice.netFunctionalMinor, document.creditedNetFunctionalMinor) &&
    invoice.lines.every((line, index) => isWithinLine(line, counters.lines[index]!)) &&
    invoice.groups.every((group, index) => {
      const counter = counters.groups[index]!;
      return (
        isBetweenZeroAnd(group.baseMinor, counter.creditedBaseMinor) &&
        isBetweenZeroAnd(group.taxMinor, counter.creditedTaxMinor) &&
        isBetweenZeroAnd(group.taxFunctionalMinor, counter.creditedTaxFunctionalMinor)
      );
    })
  );
}

function isWithinLine(line: CreditableLine, counter: LineCounter): boolean {
  return (
    isBetweenZeroAnd(line.quantity, counter.creditedQuantity) &&
    isBetweenZeroAnd(line.baseMinor, counter.goods.creditedMinor) &&
    isBetweenZeroAnd(line.freightShareMinor, counter.freight.creditedMinor) &&
    isBetweenZeroAnd(line.discountShareMinor, counter.creditedDiscountMinor)
  );
}

function restoreLine(line: CreditableLine, counter: LineCounter, noteLine: NoteLine | undefined): LineCounter {
  if (!noteLine) return counter;
  const creditedQuantity = quantityFromScaled(counter.creditedQuantity - noteLine.quantity);
  const quantityLeft = quantityFromScaled(line.quantity - creditedQuantity);
  return {
    key: counter.key,
    creditedQuantity,
    goods: takeAmount(counter.goods, -noteLine.baseMinor, quantityLeft),
    freight: takeAmount(counter.freight, -noteLine.freightMinor, quantityLeft),
    creditedDiscountMinor: counter.creditedDiscountMinor - noteLine.discountShareMinor,
  };
}
