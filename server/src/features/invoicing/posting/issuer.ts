import type { BusinessDate } from '../../../kernel/date.js';
import { businessToday, parseBusinessDate } from '../../../kernel/date.js';
import { findLegalEntities, printedLegalEntity } from '../../parties/index.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { SummaryUpdate } from '../rules/arrange.js';
import type { Issuer } from '../rules/drafts.js';
import { unitsToDeliver } from './deliver-now.js';
import type { DeliveredNow, PostingOptions } from './source.js';

/** The selection of a caller. The posting date is by default the current business date of the issuer of each document. */
export interface SelectionInput {
  orderIds: readonly string[];
  postingDate?: string | null;
  quantity: PostingOptions['quantity'];
  deliverNow?: readonly { lineId: string; quantity: string }[] | null;
  summaryUpdate: SummaryUpdate;
}

/** A selection to prepare, with the legal entities that may issue its documents, by id. */
export interface Selection {
  /** The ids as entered, in which an order can be repeated. */
  orderIds: readonly string[];
  ids: readonly string[];
  issuers: ReadonlyMap<string, Issuer>;
  /** The date as entered; null for the current business date of each issuer. */
  postingDate: string | null;
  quantity: PostingOptions['quantity'];
  deliverNow: readonly DeliveredNow[];
  summaryUpdate: SummaryUpdate;
}

type LegalEntityRow = Awaited<ReturnType<typeof findLegalEntities>>[number];

/** A legal entity as issuer of documents. */
export const issuerOf = (legalEntity: LegalEntityRow): Issuer => ({
  legalEntityId: legalEntity.id,
  functionalCurrency: legalEntity.currency,
  timeZone: legalEntity.timeZone,
  seller: printedLegalEntity(legalEntity),
  invoicePattern: legalEntity.invoicePattern,
  creditNotePattern: legalEntity.creditNotePattern,
});

/** All legal entities as issuers of documents, by id. */
export async function issuersById(tx: Tx): Promise<Selection['issuers']> {
  const issuers = (await findLegalEntities(tx.em)).map(issuerOf);
  return new Map(issuers.map((issuer) => [issuer.legalEntityId, issuer]));
}

/** A selection to prepare; duplicate orders count once. Refuses units to deliver now that are invalid (`unitsToDeliver`). */
export function selectionOf(input: SelectionInput, issuers: Selection['issuers']): Selection {
  const deliverNow = unitsToDeliver(input);
  return {
    orderIds: input.orderIds,
    ids: [...new Set(input.orderIds)],
    issuers,
    postingDate: input.postingDate ?? null,
    quantity: input.quantity,
    deliverNow,
    summaryUpdate: input.summaryUpdate,
  };
}

/** The posting date of the documents of an issuer: as entered, or the current date of its own calendar. */
export const postingDateOf = (tx: Tx, { postingDate }: Pick<Selection, 'postingDate'>, issuer: Issuer): BusinessDate =>
  postingDate === null ? businessToday(tx.now, issuer.timeZone) : parseBusinessDate(postingDate);

/** The posting date of all orders of a selection; null if their issuers have different business dates now. */
export function commonDateOf(
  tx: Tx,
  selection: Selection,
  verdicts: readonly { issuer?: Issuer | undefined }[],
): BusinessDate | null {
  const selected = verdicts.flatMap(({ issuer }) => issuer ?? []);
  const issuers = selected.length > 0 ? selected : [...selection.issuers.values()];
  const [only, second] = new Set(issuers.map((issuer) => postingDateOf(tx, selection, issuer)));
  return only === undefined || second !== undefined ? null : only;
}
