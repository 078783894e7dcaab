/* Written by `npm run schema` from the verbs and permissions of the server. */

/** The actions that documents offer, by type. */
export interface OfferedOn {
  Job:
    | 'jobCancel'
    | 'jobRetry';
  Receipt: 'receiptReverse';
  ReturnLine: 'returnLineCancel';
  ReturnOrder:
    | 'postDocuments'
    | 'returnOrderIssue'
    | 'returnOrderDecline'
    | 'returnOrderReceive'
    | 'returnOrderComplete'
    | 'returnOrderCancel';
  SalesOrder:
    | 'postDocuments'
    | 'salesOrderConfirm';
}

/** The events that the server records. */
export type EventName =
  | 'adjustment.posted'
  | 'apiToken.created'
  | 'apiToken.revoked'
  | 'company.created'
  | 'company.updated'
  | 'creditNote.posted'
  | 'group.created'
  | 'group.updated'
  | 'import.finished'
  | 'import.started'
  | 'invoice.posted'
  | 'job.cancelled'
  | 'job.retried'
  | 'legalEntity.created'
  | 'order.confirmed'
  | 'order.created'
  | 'order.invoiced'
  | 'order.shipped'
  | 'product.created'
  | 'return.attachmentAdded'
  | 'return.attachmentRemoved'
  | 'return.cancelled'
  | 'return.completed'
  | 'return.created'
  | 'return.credited'
  | 'return.declined'
  | 'return.issued'
  | 'return.lineCancelled'
  | 'return.receiptReversed'
  | 'return.received'
  | 'return.requested'
  | 'settings.updated'
  | 'stockLocation.created'
  | 'taxCategory.created'
  | 'taxRule.created'
  | 'taxZone.created'
  | 'user.created'
  | 'user.languageChanged'
  | 'user.linkIssued'
  | 'user.locked'
  | 'user.passwordChangeFailed'
  | 'user.passwordChanged'
  | 'user.passwordSet'
  | 'user.signInFailed'
  | 'user.signedIn'
  | 'user.signedOut'
  | 'user.updated';

/** The permissions. */
export type PermissionName =
  | 'access.changeTokens'
  | 'access.changeUsers'
  | 'access.viewAudit'
  | 'access.viewTokens'
  | 'access.viewUsers'
  | 'catalog.viewCost'
  | 'companies.change'
  | 'companies.view'
  | 'invoices.post'
  | 'invoices.view'
  | 'jobs.change'
  | 'jobs.view'
  | 'jobs.viewOwn'
  | 'ledger.view'
  | 'orders.change'
  | 'orders.view'
  | 'products.change'
  | 'products.view'
  | 'returns.change'
  | 'returns.decide'
  | 'returns.override'
  | 'returns.receive'
  | 'returns.request'
  | 'returns.view'
  | 'series.view'
  | 'settings.change'
  | 'settings.view'
  | 'stock.change'
  | 'stock.view'
  | 'taxes.change'
  | 'taxes.view';
