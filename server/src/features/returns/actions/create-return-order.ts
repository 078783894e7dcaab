import { expectedCreditOf, lockSoldLines, reserveForReturn } from '../../invoicing/index.js';
import { factOf } from '../../../kernel/text.js';
import { newId } from '../../../platform/id.js';
import type { SharedAction, SharedCall, Verdict } from '../../../platform/write/shared-action.js';
import { acceptedOf, verdictOf } from '../../../platform/write/shared-action.js';
import type { Tx } from '../../../platform/write/tx.js';
import { recordReturnEvent } from '../progress/record-event.js';
import { findReasonsInUse, findReturnFacts } from '../repository.js';
import type { CheckedReturn, LineFacts, NewReturnLine } from './check-lines.js';
import { checkReturn } from './check-lines.js';
import type { AcceptedReturn } from './write-returns.js';
import { writeReturns } from './write-returns.js';

/** The parts of a return that its creation decides: who asks for it, and the event that says so. */
interface Creation {
  origin: 'STAFF' | 'PARTNER';
  event: 'return.created' | 'return.requested';
}

export interface NewReturnOrder {
  customerReference?: string | null;
  description?: string | null;
  lines: readonly NewReturnLine[];
}

/**
 * Creates a pending return from lines of posted invoices of one customer and one legal entity: price, discount, tax and
 * cost are those of the invoice. Its units are reserved, so that no other return can announce them. Refuses with
 * OVER_RETURN, NOT_RETURNABLE, RETURN_WINDOW_CLOSED, RETURN_CUSTOMERS_DIFFER, RETURN_LEGAL_ENTITIES_DIFFER,
 * DUPLICATE_RETURN_LINE, REASON_REQUIRED, RETURNS_DISABLED. Concurrent calls for different lines share a transaction.
 */
export const createReturnOrders: SharedAction<NewReturnOrder, { id: string }> = {
  groupOf: () => 'all',
  subjectsOf: ({ lines }) => [...new Set(lines.map((line) => line.invoiceLineId))],
  run: (tx, calls, locked) => makePendingReturns(tx, calls, { origin: 'STAFF', event: 'return.created' }, locked),
};

/** The same in a transaction of the caller. */
export const createReturnOrder = (tx: Tx, input: NewReturnOrder): Promise<{ id: string }> =>
  makePendingReturn(tx, input, { origin: 'STAFF', event: 'return.created' });

/** The same for staff and partners. */
export async function makePendingReturn(tx: Tx, input: NewReturnOrder, creation: Creation): Promise<{ id: string }> {
  const [verdict] = await makePendingReturns(tx, [{ author: tx, input }], creation, () => undefined);
  return acceptedOf(verdict!).result;
}

async function makePendingReturns(
  tx: Tx,
  calls: readonly SharedCall<NewReturnOrder>[],
  creation: Creation,
  locked: () => void,
): Promise<readonly Verdict<{ id: string }>[]> {
  const lines = calls.flatMap(({ input }) => input.lines);
  const ids = lines.map((line) => line.invoiceLineId);
  const reasonIds = lines.flatMap((line) => line.reasonId ?? []);
  const [{ lines: sold, invoices }, facts, reasons] = await Promise.all([
    lockSoldLines(tx, ids),
    findReturnFacts(tx, ids),
    findReasonsInUse(tx, reasonIds),
  ]);
  locked();
  const accept = (call: SharedCall<NewReturnOrder>) => acceptReturn(tx, call, { sold, facts, reasons }, invoices);
  const verdicts = calls.map((call) => verdictOf(() => accept(call)));
  const accepted = verdicts.flatMap((verdict) => ('result' in verdict ? verdict.result : []));
  writeReturns(tx, accepted, creation.origin);
  reserveForReturn(
    tx,
    new Map(accepted.flatMap((made) => made.lines.map(({ sold: { id }, quantity }) => [id, quantity]))),
  );
  for (const { id, companyId, call } of accepted)
    recordReturnEvent(call.author, { id, companyId, status: 'PENDING' }, creation.event, {
      changes: { status: { to: factOf('code', 'PENDING') } },
    });
  return verdicts.map((verdict) => ('result' in verdict ? { result: { id: verdict.result.id } } : verdict));
}

function acceptReturn(
  { now }: Tx,
  call: SharedCall<NewReturnOrder>,
  known: LineFacts,
  invoices: Parameters<typeof expectedCreditOf>[1],
): AcceptedReturn {
  const checked = checkReturn({ actor: call.author.actor, now }, call.input.lines, known);
  const id = newId();
  const { companyId } = checked.lines[0]!.sold;
  const expected = expectedCreditOf(draftOf(id, checked), invoices, checked.today);
  return { ...checked, id, companyId, call, expected };
}

function draftOf(id: string, { lines, legalEntity }: CheckedReturn): Parameters<typeof expectedCreditOf>[0] {
  const { companyId, currency } = lines[0]!.sold;
  return {
    kind: 'CREDIT',
    id,
    source: { name: 'RETURN_ORDER', id, reference: '' },
    legalEntityId: legalEntity.id,
    companyId,
    currency,
    termsDays: 0,
    deliveryDate: null,
    buyerReference: null,
    orderReference: null,
    creditKind: 'GOODS',
    creditsFreightShare: legalEntity.creditsFreightShare,
    isReserved: false,
    reason: null,
    lines: lines.map((line) => ({
      id: line.id,
      source: { name: 'RETURN_ORDER', id, lineId: line.id },
      invoiceId: line.sold.invoiceId,
      invoiceLineId: line.sold.id,
      quantity: line.quantity,
    })),
  };
}
