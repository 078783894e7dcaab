import { getLegalEntity, printedLegalEntity } from '../../parties/index.js';
import { businessToday } from '../../../kernel/date.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import { InputCheck } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { refuse } from '../refusals.js';
import type { SummaryUpdate } from '../rules/arrange.js';
import type { Issuer } from '../rules/drafts.js';
import type { Selection } from './prepare.js';
import type { DeliveredNow, PostingOptions } from './source.js';

/** The selection of a caller; the posting date is the current business date by default. */
export interface SelectionInput {
  orderIds: readonly string[];
  postingDate?: string | null;
  quantity: PostingOptions['quantity'];
  deliverNow?: readonly { lineId: string; quantity: string }[] | null;
  summaryUpdate: SummaryUpdate;
}

/** The legal entity as issuer of documents. */
export async function issuerOf(tx: Tx): Promise<Issuer> {
  const legalEntity = await getLegalEntity(tx.em);
  return {
    legalEntityId: legalEntity.id,
    functionalCurrency: legalEntity.currency,
    timeZone: legalEntity.timeZone,
    seller: printedLegalEntity(legalEntity),
    invoicePattern: legalEntity.invoicePattern,
    creditNotePattern: legalEntity.creditNotePattern,
  };
}

/**
 * A selection to prepare; duplicate orders count once. Refuses units to deliver now that are invalid, are given twice for
 * one line, or do not belong to the quantity.
 */
export async function selectionOf(tx: Tx, input: SelectionInput): Promise<Selection> {
  const deliverNow = deliveredNow(input);
  const issuer = await issuerOf(tx);
  return {
    ids: [...new Set(input.orderIds)],
    issuer,
    postingDate: input.postingDate ?? businessToday(tx.now, issuer.timeZone),
    quantity: input.quantity,
    deliverNow,
    summaryUpdate: input.summaryUpdate,
  };
}

function deliveredNow({ quantity: wanted, deliverNow }: SelectionInput): DeliveredNow[] {
  const given = deliverNow ?? [];
  const check = new InputCheck();
  if (wanted === 'DELIVER_NOW' && given.length === 0) check.add(refuse.nothingToDeliverNow(), ['deliverNow']);
  if (wanted !== 'DELIVER_NOW' && given.length > 0) check.add(refuse.deliverNowNotWanted(), ['deliverNow']);
  const seen = new Set<string>();
  const found = given.flatMap(({ lineId, quantity: text }, position): DeliveredNow[] => {
    const at = (field: string) => ['deliverNow', String(position), field];
    if (seen.has(lineId)) check.add(refuse.lineDeliveredTwice(), at('lineId'));
    seen.add(lineId);
    const quantity = check.read(at('quantity'), () => parseQuantity(text));
    return quantity === undefined ? [] : [{ lineId, quantity, position }];
  });
  check.refuse();
  return found;
}
