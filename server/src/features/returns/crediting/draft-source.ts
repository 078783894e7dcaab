import type { Drafted, DraftSource, Issuer, PostedThing, PostingOptions } from '../../invoicing/index.js';
import { Kept, amountOf, invoicesOf, numbersOf } from '../../invoicing/index.js';
import { companiesById, lockHeaders } from '../../orders/index.js';
import { getLegalEntity, printedCompany } from '../../parties/index.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { nameIn } from '../../../platform/translated-name.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { LockedReturn } from '../repository.js';
import { findReasons, lastReceipts, lockReturns, writeLines } from '../repository.js';
import { isCreditable, whyNotCredit, whyNotCreditOn, whyNotReferenced } from '../rules/index.js';
import { statusAfter } from '../progress/status-after.js';
import { creditDraftOf } from './credit-draft.js';
import { writeHeaders } from '../progress/header.js';
import { recordReturnEvent } from '../progress/record-event.js';

/**
 * Drafts credit notes for the units of return orders that are received, have a disposition and are not credited yet, as far
 * as an invoice line names them.
 */
export const returnOrderSource: DraftSource = {
  name: 'RETURN_ORDER',
  owned: (tx, ids) => lockHeaders(tx, ids, 'RETURNED_ORDER'),
  drafts: draftReturns,
  posted: countCredited,
};

/** The returns that were drafted, locked with their lines, and the settings of their legal entity. */
const lockedReturns = new Kept<{ locked: LockedReturn; legalEntity: Awaited<ReturnType<typeof getLegalEntity>> }>();

async function draftReturns(
  tx: Tx,
  ids: readonly string[],
  { legalEntityId }: Issuer,
  { postingDate }: PostingOptions,
): Promise<Drafted[]> {
  const legalEntity = await getLegalEntity(tx.em, legalEntityId);
  const [returns, receivedOn] = await Promise.all([lockReturns(tx, ids), lastReceipts(tx, ids)]);
  const all = returns.flatMap(({ lines }) => lines.map(({ own }) => own));
  const [companies, invoiceOf, reasons] = await Promise.all([
    companiesById(
      tx,
      returns.map(({ order }) => order.companyId),
    ),
    invoicesOf(
      tx,
      all.flatMap((own) => own.invoiceLineId ?? []),
    ),
    findReasons(
      tx,
      all.flatMap((own) => own.reasonId ?? []),
    ),
  ]);
  return returns.map((locked): Drafted => {
    const { order, lines } = locked;
    const refusal =
      whyNotCredit(order) ?? whyNotReferenced(lines) ?? whyNotCreditOn(postingDate, receivedOn.get(order.id));
    if (refusal) return { sourceId: order.id, lineIds: [], refusals: [refusal] };
    const credited = lines.filter((line) => line.toCredit > 0n && isCreditable(line));
    const company = companies.get(order.companyId)!;
    const reasonOf = (id: string) => nameIn(reasons.get(id)!, company.language);
    const reasonNames = new Set(credited.flatMap(({ own }) => (own.reasonId ? [reasonOf(own.reasonId)] : [])));
    const draft = creditDraftOf(locked, new Map(credited.map((line) => [line, line.toCredit])), {
      creditsFreightShare: legalEntity.creditsFreightShare,
      invoiceOf,
      deliveryDate: receivedOn.get(order.id) ?? null,
      reason: [...reasonNames].join(', ') || null,
    });
    const handed = { drafts: [{ ...draft, buyer: printedCompany(company) }], shipments: [], leftMinor: 0n };
    lockedReturns.keep(handed, { locked, legalEntity });
    return { sourceId: order.id, lineIds: [], handed };
  });
}

/** Updates the credited quantities, and completes returns that have no open lines. Returns ship nothing. */
async function countCredited(
  tx: Tx,
  things: readonly PostedThing[],
  { postingDate }: PostingOptions,
): Promise<readonly []> {
  const outcomes = lockedReturns.of(things).map(({ thing, kept }) => ({
    ...kept,
    thing,
    lines: kept.locked.lines.map(credited),
  }));
  const lines = outcomes.flatMap((each) => each.lines);
  writeLines(tx, lines);
  for (const { locked, thing } of outcomes) {
    const changes = numbersOf(thing.documents);
    recordReturnEvent(thing.author, locked.order, 'return.credited', { changes });
  }
  writeHeaders(
    tx,
    postingDate,
    outcomes.map(({ locked, legalEntity, thing, lines: after }) => ({
      locked,
      lines: after,
      status: statusAfter(thing.author, legalEntity, locked, after),
      totalMinor: locked.order.total - locked.order.toInvoice + amountOf(thing.lines),
      toCreditMinor: 0n,
    })),
  );
  return [];
}

const credited = (line: LockedReturn['lines'][number]) =>
  isCreditable(line)
    ? { ...line, credited: (line.credited + line.toCredit) as Quantity, toCredit: 0n as Quantity }
    : line;
