import type { Feature } from '../../platform/feature.js';
import { invoicingChecks } from './checks.js';
import { openItemChecks } from './open-item-checks.js';
import { invoicingEntities } from './entities.js';
import { invoicingPermissions } from './permissions.js';
import { invoicingLinks, invoicingReadModels } from './read-models.js';
import { InvoicingResolver } from './resolver.js';
import { invoicingConstraints, invoicingErrorCodes } from './rules/posting.js';
import { sealedInvoices } from './sealed.js';
import { invoicingHistory } from './texts/history.js';
import { invoicingTexts } from './texts/index.js';
import { invoicingErrorTypes } from './types/errors.js';
import { invoicingVerbs } from './verbs.js';

export { postSelection } from './actions/post-selection.js';
export type { LotKey, SoldLot } from './posting/find-lots.js';
export { findLots } from './posting/find-lots.js';
export type { PastDocument, PastIssuer, PostedPast } from './posting/post-past.js';
export { openWriteOffs } from './posting/open-items.js';
export { postPast } from './posting/post-past.js';
export type { ChainFound } from './posting/verify-chains.js';
export { verifyChains } from './posting/verify-chains.js';
export { expectCredit, expectedCreditOf } from './posting/expect-credit.js';
export type { ExpectedCredit, ExpectedDraft } from './posting/expect-credit.js';
export { invoicedUnits, invoicesOf } from './posting/posted-lines.js';
export type { SoldInvoiceLine } from './posting/reserve.js';
export { lockSoldLines, releaseReserved, reserveForReturn } from './posting/reserve.js';
export type {
  DraftSource,
  Drafted,
  Handed,
  PlannedShipment,
  PostedShipment,
  PostedThing,
  PostingOptions,
} from './posting/source.js';
export { Kept, amountOf, draftedBy, numbersOf, registerDraftSources } from './posting/source.js';
export { whyNotBeforeOrder } from './rules/posting.js';
export { invoicingVerbs } from './verbs.js';
export type { CreditDraft, Issuer, SaleDraft, UnreferencedDraft } from './rules/drafts.js';
export type { Pricing, SourceLine } from './rules/pricing.js';
export { afterUnits, priceAll, priceUnits, totalWithTax } from './rules/pricing.js';
export {
  InvoiceKind,
  InvoiceLineType,
  InvoiceType,
  PostingVerdictType,
  PreviewShipmentLineType,
  PreviewVerdictType,
} from './types/index.js';

/** Drafts, posting, credit, series, open items and settlements. Depends neither on orders nor on returns. */
export const invoicing: Feature = {
  entities: invoicingEntities,
  permissions: invoicingPermissions,
  verbs: invoicingVerbs,
  errorCodes: invoicingErrorCodes,
  constraints: invoicingConstraints,
  texts: invoicingTexts,
  historyTexts: invoicingHistory,
  readModels: invoicingReadModels,
  links: invoicingLinks,
  history: {
    INVOICE: { needs: 'invoices.view', description: 'An invoice.', name: { table: 'invoice', column: 'number' } },
    CREDIT_NOTE: {
      needs: 'invoices.view',
      description: 'A credit note.',
      name: { table: 'invoice', column: 'number' },
    },
    IMPORT: { needs: 'invoices.view', description: 'A run of an import.' },
  },
  sealed: sealedInvoices,
  checks: [...invoicingChecks, ...openItemChecks],
  resolvers: [InvoicingResolver],
  orphanedTypes: invoicingErrorTypes,
};
