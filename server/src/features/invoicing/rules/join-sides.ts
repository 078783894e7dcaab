import { mixedTotals } from '../../../kernel/credit/index.js';
import { printedMinor } from '../../../kernel/printed.js';
import { documentDraft } from './document-draft.js';
import type { Draft } from './drafts.js';
import { taxesTogether } from './join-credits.js';
import type { Prepared, PreparedGroup, PreparedSettlement } from './prepared.js';

const NO_FEES = { netMinor: 0n, taxMinor: 0n };

/**
 * The document that sales and credits of one customer share, from the invoice and the credit note that they would have
 * alone. It is a credit note if less is sold than credited, otherwise an invoice, also at zero. Its lines and tax groups are
 * those of both sides and keep their amounts; the totals are the difference. Only the sale lines can be credited later.
 */
export function joinSides(drafts: readonly Draft[], sale: Prepared, note: Prepared): Prepared {
  const { kind } = mixedTotals(sale, [{ ...note, fees: NO_FEES }]);
  const difference = (figure: (side: Prepared) => bigint) => printedMinor(kind, figure(sale) - figure(note));
  const own = kind === 'INVOICE' ? sale : note;
  const totalMinor = difference((side) => side.totalMinor);
  return {
    ...sale,
    draft: draftOf(drafts, sale, own),
    kind,
    dueDate: own.dueDate,
    lines: [...sale.lines, ...note.lines],
    taxes: taxesTogether([...signed(sale, kind), ...signed(note, kind)]),
    // Counters have the positions of their groups, so that those of sale lines are first.
    groups: [...sale.groups, ...note.groups.map(namedByInvoice)],
    subtotalMinor: difference((side) => side.subtotalMinor),
    headerDiscountMinor: difference((side) => side.headerDiscountMinor),
    freightMinor: difference((side) => side.freightMinor),
    chargesMinor: difference((side) => side.chargesMinor),
    feesMinor: difference((side) => side.feesMinor),
    netMinor: difference((side) => side.netMinor),
    taxMinor: difference((side) => side.taxMinor),
    totalMinor,
    netFunctionalMinor: difference((side) => side.netFunctionalMinor),
    taxFunctionalMinor: difference((side) => side.taxFunctionalMinor),
    feesFunctionalMinor: difference((side) => side.feesFunctionalMinor),
    credits: note.credits,
    settlements: kind === 'CREDIT_NOTE' ? upTo(totalMinor, note.settlements) : [],
    released: note.released,
    preceding: note.preceding,
  };
}

/** Terms, delivery date and purpose are those of the side that gives the document its kind; references are those of both. */
function draftOf(drafts: readonly Draft[], sale: Prepared, { draft: own }: Prepared): Prepared['draft'] {
  const { id, buyerReference, orderReference, reason } = documentDraft(drafts);
  const { termsDays, deliveryDate, creditKind } = own;
  return { ...sale.draft, id, termsDays, deliveryDate, creditKind, buyerReference, orderReference, reason };
}

/** The taxes of a side as they count on the document. */
function signed(side: Prepared, kind: Prepared['kind']) {
  const sign = side.kind === kind ? 1n : -1n;
  return side.taxes.map((tax) => ({ ...tax, baseMinor: sign * tax.baseMinor, taxMinor: sign * tax.taxMinor }));
}

/** A group of credit lines under the id of its invoice: its own key can be that of a group of the sale lines. */
function namedByInvoice(group: PreparedGroup): PreparedGroup {
  const { invoiceId, key } = group.credits!;
  return { ...group, key: `${invoiceId} ${key}` };
}

/** The settlements that an amount is enough for, in their sequence. */
function upTo(amountMinor: bigint, settlements: readonly PreparedSettlement[]): PreparedSettlement[] {
  let leftMinor = amountMinor;
  return settlements.flatMap((settlement) => {
    const settledMinor = settlement.amountMinor < leftMinor ? settlement.amountMinor : leftMinor;
    leftMinor -= settledMinor;
    return settledMinor > 0n ? [{ ...settlement, amountMinor: settledMinor }] : [];
  });
}
