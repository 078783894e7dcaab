export { invoicingPermissions } from './permissions.js';
export type { PostedDocument, DraftSource, Drafted, PostingOptions } from './posting/source.js';
export { registerDraftSources } from './posting/source.js';
export { lockInvoices } from './posting/load-invoices.js';
export { invoicingReadModels } from './read-models.js';
export { InvoicingResolver } from './resolver.js';
export type { CreditDraft, Issuer, SaleDraft } from './rules/drafts.js';
export { invoicingErrorCodes } from './rules/posting.js';
export { InvoiceKind, InvoiceLineType, InvoiceType } from './types/index.js';
