import { creditNote, feesByNote } from '../../../kernel/credit/index.js';
import type { CreditNote, CreditRequest, Fee, NoteLine } from '../../../kernel/credit/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { sum } from '../../../kernel/decimal.js';
import { lineGapMinor } from '../../../kernel/printed.js';
import { refuseIf } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';
import type { CreditDraft, CreditLine } from './drafts.js';
import { documentDraft } from './document-draft.js';
import { explainCredit } from './explain-credit.js';
import { explain } from './explain.js';
import { feeLines, feeTaxesOf } from './fee-lines.js';
import { uniqueKeys } from './join-credits.js';
import { kindOf } from './kind.js';
import type {
  Prepared,
  PreparedCredit,
  PreparedGroup,
  PreparedLine,
  PreparedSettlement,
  PreparedTax,
} from './prepared.js';
import type { PostedInvoice, PostedLine } from './posted.js';
import { whyNotBeforeInvoice } from './posting.js';
import type { Reasons } from './taxes.js';
import { lineTaxes, reasonsOf, summaryOf } from './taxes.js';

interface Part {
  invoice: PostedInvoice;
  note: CreditNote;
  fees: readonly Fee[];
  credit: PreparedCredit;
}

/**
 * Calculates the credit note of a return, each credited invoice by its own rule. Its fees are divided between the invoices
 * by the credited net and deducted with their tax; counters and caps are before fees. Refuses with OVER_CREDIT,
 * FEE_WITHOUT_CREDIT, FEE_EXCEEDS_CREDIT and the other codes of the credit rule. The note first settles the invoices that it
 * credits.
 */
export function prepareCredit(
  draft: CreditDraft,
  invoices: ReadonlyMap<string, PostedInvoice>,
  postingDate: BusinessDate,
): Prepared {
  const parts = partsOf(draft, invoices, postingDate);
  const total = (figure: (note: CreditNote) => bigint) => sum(parts.map(({ note }) => figure(note)));
  const reasons = reasonsOf(parts.flatMap(({ invoice }) => invoice.components));
  const noteLines = parts.flatMap(({ note }) => note.lines);
  const feeTaxes = parts.flatMap(({ invoice, fees, note }) => feeTaxesOf(invoice.creditable, fees, note));
  const first = parts[0]!.invoice;
  return {
    draft: documentDraft([draft]),
    kind: kindOf('CREDIT'),
    postingDate,
    dueDate: postingDate,
    taxMethod: first.taxMethod,
    exchangeRate: first.exchangeRate,
    lines: [
      ...parts.flatMap((part) => creditLines(draft, part, reasons)),
      ...feeLines(draft, lineTaxes(feeTaxes, reasons)),
    ],
    taxes: summaryOf([...parts.flatMap(({ note }) => note.taxShares), ...feeTaxes], reasons),
    groups: uniqueKeys(parts.flatMap(groupsOf)),
    subtotalMinor: sum(noteLines.map((line) => line.netMinor)),
    headerDiscountMinor: sum(noteLines.map((line) => line.discountShareMinor)),
    freightMinor: total((note) => note.freightMinor),
    chargesMinor: 0n,
    feesMinor: total((note) => note.fees.netMinor),
    netMinor: total((note) => note.netMinor - note.fees.netMinor),
    taxMinor: total((note) => note.taxMinor - note.fees.taxMinor),
    totalMinor: total((note) => note.payableMinor),
    netFunctionalMinor: total((note) => note.netFunctionalMinor - note.fees.netFunctionalMinor),
    taxFunctionalMinor: total((note) => note.taxFunctionalMinor - note.fees.taxFunctionalMinor),
    feesFunctionalMinor: total((note) => note.fees.netFunctionalMinor),
    creditable: undefined,
    credits: parts.map(({ credit }) => credit),
    settlements: parts.flatMap(settlementOf),
    released: draft.isReserved ? draft.lines.map(({ invoiceLineId, quantity }) => ({ invoiceLineId, quantity })) : [],
    preceding: { number: first.number, date: first.postingDate },
  };
}

function partsOf(draft: CreditDraft, invoices: ReadonlyMap<string, PostedInvoice>, postingDate: BusinessDate): Part[] {
  const requests = requestsOf(draft, invoices, postingDate);
  const beforeFees = requests.map((request) => creditOf(request, []));
  const fees = (draft.fees ?? []).map(({ id, amountMinor }) => ({ key: id, amountMinor }));
  if (fees.length === 0) return beforeFees;
  const shares = feesByNote(
    fees,
    beforeFees.map(({ note }) => note.netMinor),
  );
  return requests.map((request, index) => creditOf(request, shares[index]!));
}

interface Requested {
  invoice: PostedInvoice;
  request: CreditRequest;
}

function creditOf({ invoice, request }: Requested, fees: readonly Fee[]): Part {
  const { note, counters } = creditNote(invoice.creditable, invoice.counters, { ...request, fees });
  return { invoice, note, fees, credit: { invoiceId: invoice.id, invoice: invoice.creditable, counters } };
}

/** What the draft credits of each invoice. */
function requestsOf(
  draft: CreditDraft,
  invoices: ReadonlyMap<string, PostedInvoice>,
  postingDate: BusinessDate,
): Requested[] {
  const byInvoice = Map.groupBy(draft.lines, (line) => line.invoiceId);
  return [...byInvoice].map(([invoiceId, lines]) => {
    const invoice = invoices.get(invoiceId);
    if (!invoice) throw refuse.creditedInvoiceMissing();
    refuseIf(whyNotBeforeInvoice(postingDate, invoice));
    if (invoice.currency !== draft.currency) {
      const { number, currency: invoiceCurrency } = invoice;
      throw refuse.invoiceInOtherCurrency({ invoice: number, invoiceCurrency, currency: draft.currency });
    }
    const request = {
      lines: [...unitsByLine(lines)].map(([key, quantity]) => ({ key, quantity })),
      creditsFreightShare: draft.creditsFreightShare,
    };
    return { invoice, request };
  });
}

/** Several return lines may credit the same invoice line, which is credited once with their sum. */
function unitsByLine(lines: readonly CreditLine[]): Map<string, CreditLine['quantity']> {
  const units = new Map<string, CreditLine['quantity']>();
  for (const { invoiceLineId, quantity } of lines) {
    units.set(invoiceLineId, ((units.get(invoiceLineId) ?? 0n) + quantity) as CreditLine['quantity']);
  }
  return units;
}

function creditLines(draft: CreditDraft, part: Part, reasons: Reasons): PreparedLine[] {
  const taxesOf = lineTaxes(part.note.taxShares, reasons);
  return part.note.lines.map((line) => preparedLine(draft, part, line, taxesOf(line.key)));
}

function preparedLine(
  draft: CreditDraft,
  { invoice }: Part,
  line: NoteLine,
  taxes: readonly PreparedTax[],
): PreparedLine {
  const sold: PostedLine = invoice.lines.get(line.key)!;
  const requested = draft.lines.find((each) => each.invoiceLineId === line.key);
  return {
    id: requested!.id,
    kind: 'CREDIT',
    source: requested!.source,
    productId: sold.productId,
    sku: sold.sku,
    description: sold.description,
    unit: sold.unit,
    quantity: line.quantity,
    unitPrice: sold.unitPrice,
    discountMinor: printedDiscount(sold, line, draft.currency),
    netMinor: line.netMinor,
    discountShareMinor: line.discountShareMinor,
    baseMinor: line.baseMinor,
    freightShareMinor: line.freightMinor,
    taxMinor: sum(taxes.map((tax) => tax.taxMinor)),
    isTaxManual: sold.isTaxManual,
    unitCost: sold.unitCost,
    credits: { invoiceId: invoice.id, lineId: line.key },
    taxes,
    why: explainCredit(sold, line, draft.currency),
  };
}

/** Quantity times price less the net: the line's share of the discount it was sold with. */
function printedDiscount(sold: PostedLine, line: NoteLine, currency: string): bigint {
  const { quantity, netMinor } = line;
  return -lineGapMinor(
    { quantity, unitPrice: sold.unitPrice, allowanceMinor: 0n, chargeMinor: 0n, netMinor },
    currency,
  );
}

/** The groups of a note are those of its invoices, before fees. */
function groupsOf({ invoice, note }: Part): PreparedGroup[] {
  const groups = new Map(invoice.creditable.groups.map((group) => [group.key, group]));
  const fees = new Map(note.fees.taxes.map((fee) => [fee.groupKey, fee]));
  return note.taxes.map((tax) => ({
    ...groups.get(tax.groupKey)!,
    credits: { invoiceId: invoice.id, key: tax.groupKey },
    baseMinor: tax.baseMinor,
    taxMinor: tax.taxMinor,
    taxFunctionalMinor: tax.taxFunctionalMinor,
    why: [tax.why.tax, ...(fees.has(tax.groupKey) ? [fees.get(tax.groupKey)!.why.tax] : [])].map((why) =>
      explain('TAX', why, invoice.currency),
    ),
  }));
}

function settlementOf({ invoice, note }: Part): PreparedSettlement[] {
  const amountMinor = note.payableMinor < invoice.openMinor ? note.payableMinor : invoice.openMinor;
  if (amountMinor <= 0n) return [];
  return [{ invoiceId: invoice.id, openBeforeMinor: invoice.openMinor, amountMinor }];
}
