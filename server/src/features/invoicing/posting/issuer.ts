import { getLegalEntity, printedLegalEntity } from '../../parties/index.js';
import { businessToday } from '../../../kernel/date.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { Issuer } from '../rules/drafts.js';
import type { Selection } from './prepare.js';

/** The selection of a caller; the posting date is the current business date by default. */
export interface SelectionInput {
  orderIds: readonly string[];
  postingDate?: string | null;
  quantity: 'ALL';
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

/** A selection to prepare; duplicate orders count once. */
export async function selectionOf(tx: Tx, input: SelectionInput): Promise<Selection> {
  const issuer = await issuerOf(tx);
  return {
    ids: [...new Set(input.orderIds)],
    issuer,
    postingDate: input.postingDate ?? businessToday(tx.now, issuer.timeZone),
    quantity: input.quantity,
  };
}
