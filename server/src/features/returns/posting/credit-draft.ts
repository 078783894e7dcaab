import type { CreditDraft } from '../../invoicing/index.js';
import { expectCredit } from '../../invoicing/index.js';
import { companiesById } from '../../orders/index.js';
import { printedCompany } from '../../parties/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { LockedReturn, LockedReturnLine } from '../repository.js';
import { invoicesOf } from './invoices-of.js';

/** What a credit note of a return says beside its lines. */
interface Said {
  buyer: CreditDraft['buyer'];
  creditsFreightShare: boolean;
  invoiceOf: ReadonlyMap<string, string>;
  deliveryDate: string | null;
  reason: string | null;
}

/** The draft of a credit note over units of a return. Each line is the order line under a new id. */
export const creditDraftOf = (
  { order }: LockedReturn,
  units: ReadonlyMap<LockedReturnLine, Quantity>,
  { invoiceOf, ...said }: Said,
): CreditDraft => ({
  ...said,
  kind: 'CREDIT',
  id: newId(),
  source: { name: 'RETURN_ORDER', id: order.id, reference: order.reference },
  companyId: order.companyId,
  currency: order.currency,
  termsDays: 0,
  buyerReference: order.customerReference ?? null,
  orderReference: order.reference,
  creditKind: 'GOODS',
  isReserved: true,
  lines: [...units].map(([line, quantity]) => ({
    id: newId(),
    orderLineId: line.order.id,
    invoiceId: invoiceOf.get(line.own.invoiceLineId)!,
    invoiceLineId: line.own.invoiceLineId,
    quantity,
  })),
});

/**
 * What a credit note over units of a return would come to now, with tax, in minor units: in all, and by order line. By the
 * code that posts it, so that both say the same to the cent.
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
      .filter(([, left]) => left > 0n),
  );
  if (units.size === 0) return { totalMinor: 0n, byLine: new Map() };
  const invoiceOf = await invoicesOf(
    tx,
    [...units.keys()].map((line) => line.own.invoiceLineId),
  );
  const { companyId } = locked.order;
  const buyer = printedCompany((await companiesById(tx, [companyId])).get(companyId)!);
  const { creditsFreightShare } = legalEntity;
  const draft = creditDraftOf(locked, units, {
    buyer,
    creditsFreightShare,
    invoiceOf,
    deliveryDate: null,
    reason: null,
  });
  const { totalMinor, byLine } = await expectCredit(tx, draft, today);
  return { totalMinor, byLine: new Map(draft.lines.map((line) => [line.orderLineId!, byLine.get(line.id)!])) };
}
