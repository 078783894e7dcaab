import type { ExpectedDraft } from '../../invoicing/index.js';
import { expectCredit, invoicesOf } from '../../invoicing/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { LockedReturn, LockedReturnLine } from '../repository.js';
import { isCreditable } from '../rules/index.js';

/** The data of a credit note apart from its return and its lines. */
interface NoteHeader {
  creditsFreightShare: boolean;
  invoiceOf: ReadonlyMap<string, string>;
  deliveryDate: string | null;
  reason: string | null;
}

/** The draft of a credit note for units of return lines that name an invoice line. Each line copies an order line under a new id. */
export const creditDraftOf = (
  { order }: LockedReturn,
  units: ReadonlyMap<LockedReturnLine, Quantity>,
  { invoiceOf, ...header }: NoteHeader,
): ExpectedDraft => ({
  ...header,
  kind: 'CREDIT',
  id: newId(),
  source: { name: 'RETURN_ORDER', id: order.id, reference: order.reference },
  legalEntityId: order.legalEntityId,
  companyId: order.companyId,
  currency: order.currency,
  termsDays: 0,
  buyerReference: order.customerReference ?? null,
  orderReference: order.reference,
  creditKind: 'GOODS',
  isReserved: true,
  lines: [...units].map(([line, quantity]) => ({
    id: newId(),
    source: { name: 'RETURN_ORDER', id: order.id, lineId: line.order.id },
    invoiceId: invoiceOf.get(line.own.invoiceLineId!)!,
    invoiceLineId: line.own.invoiceLineId!,
    quantity,
  })),
});

/**
 * The amount of a credit note for units of a return if posted now, with tax, in minor units: the total, and by order
 * line. Lines that name no invoice line are left out. It uses the code that posts credit notes, so that both agree to the cent.
 */
export async function creditNow(
  tx: Tx,
  legalEntity: { creditsFreightShare: boolean },
  locked: LockedReturn,
  today: BusinessDate,
  unitsOf: (line: LockedReturnLine, index: number) => bigint,
): Promise<{ totalMinor: bigint; byLine: ReadonlyMap<string, bigint> }> {
  const units = new Map(
    locked.lines
      .map((line, index) => [line, unitsOf(line, index) as Quantity] as const)
      .filter(([line, left]) => left > 0n && isCreditable(line)),
  );
  if (units.size === 0) return { totalMinor: 0n, byLine: new Map() };
  const invoiceOf = await invoicesOf(
    tx,
    [...units.keys()].flatMap((line) => line.own.invoiceLineId ?? []),
  );
  const { creditsFreightShare } = legalEntity;
  const header = { creditsFreightShare, invoiceOf, deliveryDate: null, reason: null };
  const draft = creditDraftOf(locked, units, header);
  const { totalMinor, byLine } = await expectCredit(tx, draft, today);
  return { totalMinor, byLine: new Map(draft.lines.map((line) => [line.source!.lineId, byLine.get(line.id)!])) };
}
