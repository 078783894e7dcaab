import type { AnyDraft, DocumentDraft } from './drafts.js';

/**
 * The header of the document that drafts share: the first draft's, with the references and reasons of all of them and the
 * last delivery date. The drafts agree in everything else that a document states once (`arrange`).
 */
export function documentDraft(drafts: readonly AnyDraft[]): DocumentDraft {
  const first = drafts[0]!;
  const dates = drafts.flatMap(({ deliveryDate }) => deliveryDate ?? []);
  return {
    id: first.id,
    legalEntityId: first.legalEntityId,
    companyId: first.companyId,
    buyer: first.buyer,
    currency: first.currency,
    termsDays: first.termsDays,
    deliveryDate: dates.sort().at(-1) ?? null,
    buyerReference: together(drafts.map((draft) => draft.buyerReference)),
    orderReference: together(drafts.map((draft) => draft.orderReference)),
    externalNumber: first.externalNumber ?? null,
    discountMethod: first.kind === 'SALE' ? first.discountMethod : 'LINE',
    creditKind: first.kind === 'SALE' ? null : first.creditKind,
    reason: together(drafts.map((draft) => (draft.kind === 'SALE' ? null : draft.reason))),
  };
}

/** The distinct texts, in their order; null if there is none. */
const together = (texts: readonly (string | null)[]): string | null =>
  [...new Set(texts.flatMap((text) => text ?? []))].join(', ') || null;
